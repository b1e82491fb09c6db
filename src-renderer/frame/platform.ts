/** Whether shortcuts are written with Command. */
export const isMac = /^mac/i.test(navigator.platform)
