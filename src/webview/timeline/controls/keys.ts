import type { SideTab } from '../lists/side.ts';

/** What keys do; everything that the mouse can. */
export interface KeyActions {
  readonly pan: (part: number) => void;
  readonly zoom: (factor: number) => void;
  readonly whole: () => void;
  readonly edge: (end: 'start' | 'end') => void;
  /** To the next or the previous transition; on the lane of the chosen one alone where `sameLane`. */
  readonly step: (by: 1 | -1, sameLane: boolean) => void;
  readonly incident: (by: 1 | -1) => void;
  /** To the lane above or below. */
  readonly lane: (by: 1 | -1) => void;
  readonly open: () => void;
  readonly zoomToChoice: () => void;
  readonly measure: () => void;
  readonly pin: () => void;
  readonly fold: () => void;
  readonly search: () => void;
  readonly list: (tab: SideTab) => void;
  readonly help: () => void;
  readonly giveUp: () => void;
}

export interface KeyHelp {
  readonly keys: readonly string[];
  readonly text: string;
}

interface Binding extends KeyHelp {
  /** Only while the lanes have the focus, since a list or a button has its own use of the key. */
  readonly inPlot?: boolean;
  readonly act: (actions: KeyActions, event: KeyboardEvent) => void;
}

/** As in KeyboardEvent.key, with the help's own words where `keys` would be hard to read. */
const BINDINGS: readonly Binding[] = [
  {
    keys: ['ArrowLeft'],
    text: 'Earlier; with Shift half a screen',
    inPlot: true,
    act: ({ pan }, { shiftKey }) => pan(shiftKey ? -0.5 : -0.1),
  },
  {
    keys: ['ArrowRight'],
    text: 'Later; with Shift half a screen',
    inPlot: true,
    act: ({ pan }, { shiftKey }) => pan(shiftKey ? 0.5 : 0.1),
  },
  { keys: ['+', '='], text: 'Zoom in', act: ({ zoom }) => zoom(0.5) },
  { keys: ['-', '_'], text: 'Zoom out', act: ({ zoom }) => zoom(2) },
  { keys: ['f', '0'], text: 'Show everything', act: ({ whole }) => whole() },
  { keys: ['z'], text: 'Zoom to what is chosen', act: ({ zoomToChoice }) => zoomToChoice() },
  { keys: ['Home'], text: 'To the start of the log', inPlot: true, act: ({ edge }) => edge('start') },
  { keys: ['End'], text: 'To the end of the log', inPlot: true, act: ({ edge }) => edge('end') },
  { keys: ['n'], text: 'Next transition', act: ({ step }) => step(1, false) },
  { keys: ['p'], text: 'Previous transition', act: ({ step }) => step(-1, false) },
  { keys: ['N'], text: 'Next transition on this lane', act: ({ step }) => step(1, true) },
  { keys: ['P'], text: 'Previous transition on this lane', act: ({ step }) => step(-1, true) },
  { keys: [']'], text: 'Next incident', act: ({ incident }) => incident(1) },
  { keys: ['['], text: 'Previous incident', act: ({ incident }) => incident(-1) },
  { keys: ['ArrowUp'], text: 'Lane above', inPlot: true, act: ({ lane }) => lane(-1) },
  { keys: ['ArrowDown'], text: 'Lane below', inPlot: true, act: ({ lane }) => lane(1) },
  { keys: ['Enter', 'o'], text: 'Open the line in the editor', inPlot: true, act: ({ open }) => open() },
  { keys: ['m'], text: 'Measure from what is chosen; again: to what is chosen then', act: ({ measure }) => measure() },
  { keys: ['t'], text: 'Pin the lane to the top, or unpin it', act: ({ pin }) => pin() },
  { keys: ['c'], text: 'Fold the group of the lane, or unfold it', act: ({ fold }) => fold() },
  { keys: ['i'], text: 'To the list of incidents', act: ({ list }) => list('incidents') },
  { keys: ['l'], text: 'To the list of log lines', act: ({ list }) => list('lines') },
  { keys: ['/'], text: 'Search', act: ({ search }) => search() },
  { keys: ['?'], text: 'This help', act: ({ help }) => help() },
  { keys: ['Escape'], text: 'Close help, end measuring, choose nothing', act: ({ giveUp }) => giveUp() },
];

export const KEY_HELP: readonly KeyHelp[] = BINDINGS;

/** Keys count on the whole page, except in fields where text is typed; some only while `plot` has the focus. */
export function bindKeys(plot: HTMLElement, actions: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(FIELDS) !== null || document.querySelector('dialog[open]') !== null) return;
    const binding = BINDINGS.find(({ keys }) => keys.includes(event.key));
    if (binding === undefined || (binding.inPlot && target !== plot && target !== document.body)) return;
    event.preventDefault();
    binding.act(actions, event);
  });
}

const FIELDS = 'input, textarea, select, vscode-textfield, vscode-single-select';
