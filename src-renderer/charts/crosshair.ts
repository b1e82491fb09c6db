import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

/** The step (or epoch) that is pointed at in any of the linked charts; null: none. */
export type Crosshair = ShallowRef<number | null>

const KEY: InjectionKey<Crosshair> = Symbol('crosshair')

/** Links the charts below this component: pointing at a place in one shows it in all. */
export function linkCharts(): Crosshair {
  const crosshair: Crosshair = shallowRef(null)
  provide(KEY, crosshair)
  return crosshair
}

/** The crosshair of the linked charts, or one's own. */
export const useCrosshair = (): Crosshair => inject(KEY, () => shallowRef(null), true)
