/**
 * A canvas cleared for drawing in CSS pixels, as sharp as the screen. Its memory is only taken anew where its size
 * changed, and given back by `release`, since a page may have hundreds of lanes.
 */
export function prepare(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  background: string,
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  const ratio = devicePixelRatio;
  const across = Math.max(Math.round(width * ratio), 1);
  const down = Math.max(Math.round(height * ratio), 1);
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  return context;
}

export function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
