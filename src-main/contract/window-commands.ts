/**
 * What a user can ask of the window: one list for the native menu, for Ctrl+K and for the keys. The window's rooms say what each does and
 * whether it can be done now; `application.menu` sends the same ids.
 */
export interface WindowCommand {
  readonly id: string
  /** 'New project' */
  readonly title: string
  /** Menu of the desktop program, and group in Ctrl+K. */
  readonly menu: 'File' | 'Edit' | 'View' | 'Go' | 'Data' | 'Architecture' | 'Study' | 'Report' | 'Help'
  /** 'Ctrl+Shift+Z'; Ctrl is Command on a Mac. */
  readonly keys?: string
  /** Browsers keep these keys for themselves, so only the native menu listens to them. */
  readonly isNativeOnly?: true
}

export const windowCommands = [
  { id: 'project.new', title: 'New project', menu: 'File', keys: 'Ctrl+N', isNativeOnly: true },
  { id: 'project.open', title: 'Open project', menu: 'File', keys: 'Ctrl+O' },
  { id: 'project.home', title: 'Home: examples and recent projects', menu: 'File', keys: 'Alt+Home' },
  { id: 'project.save-copy', title: 'Save a copy of the project', menu: 'File' },
  { id: 'project.reveal', title: 'Show the project file in its folder', menu: 'File' },
  { id: 'edit.undo', title: 'Undo', menu: 'Edit', keys: 'Ctrl+Z' },
  { id: 'edit.redo', title: 'Redo', menu: 'Edit', keys: 'Ctrl+Shift+Z' },
  { id: 'go.data', title: 'Go to Data', menu: 'Go', keys: 'Ctrl+1' },
  { id: 'go.architectures', title: 'Go to Architectures', menu: 'Go', keys: 'Ctrl+2' },
  { id: 'go.study', title: 'Go to Study', menu: 'Go', keys: 'Ctrl+3' },
  { id: 'go.gradient-flow', title: 'Go to Gradient flow', menu: 'Go', keys: 'Ctrl+4' },
  { id: 'go.comparison', title: 'Go to Comparison', menu: 'Go', keys: 'Ctrl+5' },
  { id: 'go.report', title: 'Go to Report', menu: 'Go', keys: 'Ctrl+6' },
  { id: 'go.next-pane', title: 'Move the focus to the next part of the window', menu: 'Go', keys: 'F6' },
  { id: 'data.choose-file', title: 'New task from a file', menu: 'Data' },
  { id: 'data.add-task', title: 'Add the task to the project', menu: 'Data', keys: 'Ctrl+Enter' },
  { id: 'architecture.new', title: 'New architecture: a shallow LSTM', menu: 'Architecture' },
  { id: 'architecture.import', title: 'Import an architecture from a JSON file', menu: 'Architecture' },
  { id: 'architecture.duplicate', title: 'Duplicate the architecture as variant', menu: 'Architecture' },
  { id: 'architecture.add-layer', title: 'Add a layer on top', menu: 'Architecture' },
  { id: 'architecture.deepen', title: 'Deepen what is selected', menu: 'Architecture' },
  { id: 'architecture.compare', title: 'Compare two architectures side by side', menu: 'Architecture' },
  { id: 'architecture.try', title: 'Try the architecture: a few hundred training steps', menu: 'Architecture' },
  { id: 'architecture.remove', title: 'Remove the architecture', menu: 'Architecture' },
  { id: 'study.new', title: 'New study', menu: 'Study' },
  { id: 'study.duplicate', title: 'Duplicate the study', menu: 'Study' },
  { id: 'study.add-architecture', title: 'Add an architecture to the study', menu: 'Study' },
  { id: 'study.estimate', title: 'Estimate the time of the study', menu: 'Study' },
  { id: 'study.start', title: 'Start or resume the study', menu: 'Study', keys: 'Ctrl+Shift+Enter' },
  { id: 'study.step', title: 'Train every run up to its next evaluation', menu: 'Study' },
  { id: 'study.pause', title: 'Pause the study', menu: 'Study', keys: 'Ctrl+.' },
  { id: 'report.insert', title: 'Insert a live block', menu: 'Report' },
  { id: 'report.blocks', title: 'Show or hide the list of live blocks to drag from', menu: 'Report' },
  { id: 'report.freeze', title: 'Freeze the live block, or let it follow again', menu: 'Report', keys: 'Ctrl+Shift+F' },
  { id: 'report.freeze-all', title: 'Freeze the whole report', menu: 'Report' },
  { id: 'report.follow-all', title: 'Let the whole report follow the project', menu: 'Report' },
  { id: 'comparison.import', title: 'Import runs made elsewhere into the comparison', menu: 'Study' },
  { id: 'view.palette', title: 'Search or run a command', menu: 'View', keys: 'Ctrl+K' },
  { id: 'view.theme-system', title: 'Theme: as the system', menu: 'View' },
  { id: 'view.theme-light', title: 'Theme: light', menu: 'View' },
  { id: 'view.theme-dark', title: 'Theme: dark', menu: 'View' },
  { id: 'help.room', title: 'Help on this room', menu: 'Help', keys: 'F1' },
  { id: 'help.shortcuts', title: 'Keyboard shortcuts', menu: 'Help', keys: 'Ctrl+/' },
  { id: 'help.about', title: 'About Fathom', menu: 'Help' },
] as const satisfies readonly WindowCommand[]

export type WindowCommandId = (typeof windowCommands)[number]['id']
