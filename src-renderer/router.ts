/** Home, and a project with one of its rooms. The address holds the file's path, so that a reload and a second window come back to it. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router'

export function createWindowRouter(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'home', component: () => import('./project/HomePage.vue') },
      { path: '/project/:path/:room?', name: 'room', component: () => import('./frame/ProjectPage.vue') },
      { path: '/:rest(.*)', redirect: { name: 'home' } },
    ],
  })
  followWhileLoading(router)
  return router
}

/** The router hears of the address only after its first page is there, and would then put the first address back. */
function followWhileLoading(router: Router): void {
  const follow = (): void => void router.replace(location.hash.slice(1) || '/')
  window.addEventListener('hashchange', follow)
  const leave = (): void => window.removeEventListener('hashchange', follow)
  router.isReady().then(leave, leave)
}
