/** A place on the time axis: `x` counts from the first pixel of the canvases, `y` within the one that is meant. */
export interface AxisPoint {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly area: HTMLElement;
}

export interface GestureEvents {
  /** A factor below 1 comes nearer; the moment at `x` stays where it is. */
  readonly zoom: (factor: number, x: number) => void;
  /** By so many pixels to later times. */
  readonly pan: (pixels: number) => void;
  readonly scroll: (pixels: number) => void;
  /** Dragging with Shift: the stretch to zoom into. */
  readonly range: (fromX: number, toX: number, done: boolean) => void;
  /** Dragging in the ruler, or anywhere with Alt. */
  readonly measure: (fromX: number, toX: number, done: boolean) => void;
  /** Undefined where the pointer is on no canvas. */
  readonly hover: (point: AxisPoint | undefined) => void;
  readonly click: (point: AxisPoint, twice: boolean) => void;
}

/** A button that is held down; a drag once it has moved. */
interface Press {
  readonly kind: 'pan' | 'range' | 'measure';
  readonly startX: number;
  lastX: number;
  moved: boolean;
}

/** Pointer and wheel over everything in `root` that has the class `axis`. */
export class Gestures {
  private pressed: Press | undefined;
  private clicked = Number.NEGATIVE_INFINITY;
  private readonly touches = new Map<number, number>();

  constructor(
    root: HTMLElement,
    private readonly events: GestureEvents,
  ) {
    root.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    root.addEventListener('pointerdown', (event) => this.down(event));
    root.addEventListener('pointermove', (event) => this.move(event));
    root.addEventListener('pointerup', (event) => this.up(event));
    root.addEventListener('pointercancel', (event) => this.up(event));
    root.addEventListener('pointerleave', () => events.hover(undefined));
  }

  private wheel(event: WheelEvent): void {
    const point = pointOf(event);
    if (point === undefined) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [across, down] = [event.deltaX * unit, event.deltaY * unit];
    if (event.shiftKey) this.events.scroll(down === 0 ? across : down);
    else if (Math.abs(across) > Math.abs(down)) this.events.pan(across);
    // A pinch on a touchpad comes as a wheel with Ctrl, in smaller steps.
    else this.events.zoom(Math.exp(down * (event.ctrlKey ? 0.01 : 0.0018)), point.x);
  }

  private down(event: PointerEvent): void {
    const point = event.button === 0 ? pointOf(event) : undefined;
    if (point === undefined) return;
    if (event.pointerType === 'touch') this.touches.set(event.pointerId, point.x);
    const inRuler = point.area.classList.contains('ruler-axis');
    const kind = event.shiftKey ? 'range' : event.altKey || inRuler ? 'measure' : 'pan';
    this.pressed = { kind, startX: point.x, lastX: point.x, moved: false };
  }

  private move(event: PointerEvent): void {
    const { pressed } = this;
    const root = event.currentTarget as HTMLElement;
    const point = pointOf(event, pressed?.moved ? root : undefined);
    if (pressed === undefined) this.events.hover(event.buttons === 0 ? point : undefined);
    else if (point !== undefined && this.touches.size === 2) this.pinch(event, point);
    else if (point !== undefined && (pressed.moved || Math.abs(point.x - pressed.startX) >= DRAG_PX)) {
      if (!pressed.moved) this.begin(root, event.pointerId, pressed);
      if (pressed.kind === 'pan') this.events.pan(pressed.lastX - point.x);
      else this.events[pressed.kind](pressed.startX, point.x, false);
      pressed.lastX = point.x;
    }
  }

  private begin(root: HTMLElement, pointer: number, pressed: Press): void {
    pressed.moved = true;
    root.setPointerCapture(pointer);
    this.events.hover(undefined);
  }

  private up(event: PointerEvent): void {
    const { pressed } = this;
    this.touches.delete(event.pointerId);
    this.pressed = undefined;
    if (pressed === undefined) return;
    if (pressed.moved) {
      if (pressed.kind !== 'pan') this.events[pressed.kind](pressed.startX, pressed.lastX, true);
      return;
    }
    const point = pointOf(event);
    if (point === undefined || event.type !== 'pointerup') return;
    // Told by time, since the first click may open an editor that makes the page narrower under the second.
    const twice = event.timeStamp - this.clicked < TWICE_MS;
    this.clicked = twice ? Number.NEGATIVE_INFINITY : event.timeStamp;
    this.events.click(point, twice);
  }

  /** Two fingers: what lies between them stays there. */
  private pinch(event: PointerEvent, { x }: AxisPoint): void {
    const [a = 0, b = 0] = [...this.touches.values()];
    this.touches.set(event.pointerId, x);
    const [c = 0, d = 0] = [...this.touches.values()];
    if (Math.abs(c - d) > 1) this.events.zoom(Math.abs(a - b) / Math.abs(c - d), (c + d) / 2);
  }
}

const DRAG_PX = 4;
const TWICE_MS = 400;
const LINE_PX = 16;

/** A captured pointer is told of by the root; any canvas of it gives the first pixel then. */
function pointOf(event: MouseEvent, captured?: HTMLElement): AxisPoint | undefined {
  const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.axis') : null;
  const area = target ?? captured?.querySelector<HTMLElement>('.axis') ?? null;
  if (area === null) return undefined;
  const { left, top } = area.getBoundingClientRect();
  const { clientX, clientY } = event;
  return { x: clientX - left, y: clientY - top, clientX, clientY, area };
}
