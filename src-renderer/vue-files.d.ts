// For tools that read TypeScript without Vue's compiler; vue-tsc looks into the files themselves.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent
  export default component
}
