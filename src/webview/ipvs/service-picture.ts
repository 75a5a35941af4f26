/** Pixels of the picture for each pixel of the page. */
const SCALE = 2;
const MARGIN_PX = 16;

/** A part of the page as a picture: its texts, colours and canvases where they stand. Base64 of a PNG. */
export function pictureOf(part: HTMLElement): string {
  const frame = part.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = (frame.width + 2 * MARGIN_PX) * SCALE;
  canvas.height = (frame.height + 2 * MARGIN_PX) * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) return '';
  context.scale(SCALE, SCALE);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN_PX - frame.left, MARGIN_PX - frame.top);
  for (const swatch of part.querySelectorAll('.swatch')) drawSwatch(context, swatch);
  for (const chart of part.querySelectorAll('canvas')) drawChart(context, chart);
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) drawText(context, text);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

function drawSwatch(context: CanvasRenderingContext2D, swatch: Element): void {
  const { left, top, width, height } = swatch.getBoundingClientRect();
  context.fillStyle = getComputedStyle(swatch).backgroundColor;
  context.fillRect(left, top, width, height);
}

function drawChart(context: CanvasRenderingContext2D, chart: HTMLCanvasElement): void {
  const { left, top, width, height } = chart.getBoundingClientRect();
  if (width > 0 && chart.width > 0) context.drawImage(chart, left, top, width, height);
}

/** Line by line, as the page has wrapped it. */
function drawText(context: CanvasRenderingContext2D, text: Node): void {
  const parent = text.parentElement;
  if (parent === null || parent.closest('.spoken') !== null || !parent.checkVisibility()) return;
  // The short form is empty where it cannot say all, as with figures of one width.
  const { fontStyle, fontWeight, fontSize, fontFamily, color } = getComputedStyle(parent);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  for (const { words, box } of linesOf(text)) context.fillText(words, box.left, box.top + box.height / 2);
}

function linesOf(text: Node): readonly { words: string; readonly box: DOMRect }[] {
  const lines: { words: string; readonly box: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+\s*/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const [box] = range.getClientRects();
    if (box === undefined) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.box.top - box.top) < 2) last.words += word;
    else lines.push({ words: word, box });
  }
  return lines;
}
