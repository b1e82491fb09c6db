/** Home, and a project with one of its rooms. The address holds the file's path, so that a reload and a second window come back to it. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router'

export function createWindowRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'home', component: () => import('./project/HomePage.vue') },
      { path: '/project/:path/:room?', name: 'room', component: () => import('./frame/ProjectPage.vue') },
      { path: '/:rest(.*)', redirect: { name: 'home' } },
    ],
  })
}
