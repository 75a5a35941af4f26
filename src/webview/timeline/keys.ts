export interface KeyActions {
  readonly pan: (part: number) => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  /** To the next or the previous incident. */
  readonly step: (by: number) => void;
  readonly open: () => void;
}

/** Everything that the mouse does on the lanes, by keys, while the lanes have the focus. */
export function bindKeys(target: HTMLElement, actions: KeyActions): void {
  target.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== target) return;
    const act = actionOf(event, actions);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

function actionOf({ key, shiftKey }: KeyboardEvent, actions: KeyActions): (() => void) | undefined {
  const part = shiftKey ? 0.5 : 0.1;
  switch (key) {
    case 'ArrowLeft':
      return () => actions.pan(-part);
    case 'ArrowRight':
      return () => actions.pan(part);
    case '+':
    case '=':
      return () => actions.zoom(0.5);
    case '-':
    case '_':
      return () => actions.zoom(2);
    case '0':
    case 'Home':
      return actions.fit;
    case 'n':
      return () => actions.step(1);
    case 'p':
      return () => actions.step(-1);
    case 'Enter':
      return actions.open;
    default:
      return undefined;
  }
}
