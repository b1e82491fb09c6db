/** What the preload sends to the program with the paths of the projects that were dropped on its window. */
export const DROPPED_PROJECTS = 'fathom: dropped projects'
