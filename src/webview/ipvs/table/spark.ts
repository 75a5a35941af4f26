const WIDTH = 100;
const HEIGHT = 18;

/** A line without axes, from 0 up to its own highest value; the small print of a table row, so not spoken. */
export function sparkSvg(): { readonly svg: SVGElement; readonly path: SVGElement } {
  const svg = document.createElementNS(NAMESPACE, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(NAMESPACE, 'path');
  svg.append(path);
  return { svg, path };
}

/** A gap lifts the pen. */
export function sparkPath(values: readonly (number | null)[]): string {
  const most = values.reduce((max: number, value) => Math.max(max, value ?? 0), 0);
  const step = WIDTH / Math.max(values.length - 1, 1);
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const y = most === 0 ? HEIGHT - 1 : HEIGHT - 1 - (value / most) * (HEIGHT - 2);
      const point = `${isDown ? 'L' : 'M'}${round(index * step)} ${round(y)}`;
      // A value between two gaps is a short stroke.
      const lone = !isDown && (values[index + 1] ?? null) === null;
      isDown = true;
      return lone ? `${point}h1` : point;
    })
    .join('');
}

const NAMESPACE = 'http://www.w3.org/2000/svg';

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
