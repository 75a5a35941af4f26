import type { Answer } from '../../../ipvs/answers/answer.ts';
import { realKey } from '../../../ipvs/rows.ts';
import type { Service } from '../../../ipvs/table.ts';
import type { IpvsState, PictureContent } from '../../../protocol.ts';
import { escapeXml, tag } from '../../../svg.ts';
import type { Theme } from '../../common/theme.ts';
import { clamp, extentOfSeries, withAir } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import { revive } from '../model/revive.ts';
import { viewService } from '../model/service-view.ts';
import { describeSnapshot } from '../model/snapshots.ts';
import { trendCharts } from '../model/trend-charts.ts';
import { barsHeight, barsPicture } from './bars-picture.ts';
import { LINES_HEIGHT, linesClip, linesPicture } from './lines-picture.ts';
import { boxAt, FONT, frameAt, SWATCH_PX, swatchAt, textAt, widthOf, wrapped } from './sheet.ts';

/** How the page shows what is drawn. */
export interface PictureLook extends Pick<IpvsState, 'view' | 'logScale'> {
  readonly theme: Theme;
  readonly zone: Zone;
}

const WIDTH = 1000;
const MARGIN = 20;
const ROOM = WIDTH - 2 * MARGIN;
const GAP = 28;

/** A piece of the picture, as high as it is; its upper left corner at 0. */
interface Piece {
  readonly height: number;
  readonly markup: string;
}

/**
 * One service as a drawing: its numbers, what is said of it, its lines over time and the shares of its reals. No
 * script, no style sheet, no reference to anything outside. Undefined where the table has no service.
 */
export function servicePicture(content: PictureContent, look: PictureLook): string | undefined {
  const [json] = content.snapshot.snapshot.services;
  if (json === undefined) return undefined;
  const service = revive(json);
  const { theme } = look;
  const pieces = [
    head(service, content, look),
    sums(service, theme),
    answers(content.answers, theme),
    ...lines(service, content, look),
    ...rowsOf(
      viewService(service).bars.map((group) => ({
        height: barsHeight(group),
        draw: (width: number) => barsPicture(group, theme, width),
      })),
      3,
    ),
  ];
  let top = MARGIN;
  const placed = pieces.map(({ height, markup }) => {
    const at = top;
    top += height;
    return tag('g', { transform: `translate(${MARGIN} ${at})` }, markup);
  });
  const height = top + MARGIN;
  const size = { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` };
  const title = tag('title', {}, escapeXml(viewService(service).title));
  const clip = tag('defs', {}, linesClip(columnWidth(2)));
  const ground = boxAt(0, 0, WIDTH, height, { ...theme.background, alpha: 1 });
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', ...size, role: 'img', 'font-family': FONT };
  return `${tag('svg', attributes, [title, clip, ground, ...placed].join('\n'))}\n`;
}

function head(service: Service, { snapshot }: PictureContent, { theme, zone }: PictureLook): Piece {
  const { title, badges } = viewService(service);
  let left = widthOf(title, 18, 600) + 14;
  const drawn = badges.map((badge) => {
    const width = widthOf(badge, 11) + 16;
    const markup =
      frameAt(left, 4, width, 18, theme.muted, 9) + textAt(left + 8, 17, badge, { size: 11, fill: theme.foreground });
    left += width + 8;
    return markup;
  });
  const about = textAt(0, 40, describeSnapshot(snapshot.snapshot, zone, snapshot.beside), { fill: theme.muted });
  return {
    height: 56,
    markup: [textAt(0, 20, title, { size: 18, weight: 600, fill: theme.foreground }), ...drawn, about].join(''),
  };
}

function sums(service: Service, theme: Theme): Piece {
  let left = 0;
  const boxes = viewService(service).sums.map(({ label, total, parts }) => {
    const at = left;
    left += Math.max(widthOf(label, 11), widthOf(total, 22), widthOf(parts, 11)) + 32;
    return [
      textAt(at, 12, label, { size: 11, fill: theme.muted }),
      textAt(at, 36, total, { size: 22, fill: theme.foreground }),
      textAt(at, 54, parts, { size: 11, fill: theme.muted }),
    ].join('');
  });
  return boxes.length === 0 ? { height: 0, markup: '' } : { height: 74, markup: boxes.join('') };
}

function answers(all: readonly Answer[], theme: Theme): Piece {
  let top = 0;
  const colours = { problem: theme.red, notice: theme.yellow, normal: theme.blue };
  const drawn = all.map(({ severity, text }) => {
    const at = top;
    const rows = wrapped(text.replaceAll('`', ''), ROOM - 90, 13);
    top += rows.length * 18 + 6;
    const sign = textAt(0, at + 13, WORDS[severity], { size: 11, weight: 600, fill: colours[severity] });
    return (
      sign +
      rows.map((row, index) => textAt(70, at + 13 + index * 18, row, { size: 13, fill: theme.foreground })).join('')
    );
  });
  return { height: top === 0 ? 0 : top + 14, markup: drawn.join('') };
}

/** In words, since a picture may be printed without colours. */
const WORDS: Readonly<Record<Answer['severity'], string>> = { problem: 'Problem', notice: 'Notice', normal: 'Normal' };

function lines(service: Service, { trends, reals, snapshot }: PictureContent, look: PictureLook): readonly Piece[] {
  if (trends === undefined) return [];
  const { theme, zone, view, logScale } = look;
  const names = service.reals.map(realKey);
  const places = new Map(names.flatMap((name, index) => (reals.includes(name) ? [[name, index] as const] : [])));
  const charts = trendCharts(trends, places);
  const extent = extentOfSeries([...trends.lines, ...trends.sums]);
  if (charts.length === 0 || extent === undefined) return [];
  const whole = withAir(extent);
  const frame = {
    theme,
    zone,
    window: view === undefined ? whole : clamp(view, whole),
    at: snapshot.snapshot.time,
    isLog: logScale,
  };
  const drawn = charts.map((chart) => ({
    height: LINES_HEIGHT + 10,
    draw: (width: number) => linesPicture(chart, { ...frame, width }),
  }));
  return [legend(places, theme), ...rowsOf(drawn, 2)];
}

function legend(places: ReadonlyMap<string, number>, theme: Theme): Piece {
  let [left, top] = [0, 0];
  const entries = [...places].map(([name, place]) => {
    const width = widthOf(name, 11) + SWATCH_PX + 19;
    if (left + width > ROOM) [left, top] = [0, top + 20];
    const markup =
      swatchAt(left, top + 8, theme, place) +
      textAt(left + SWATCH_PX, top + 12, name, { size: 11, fill: theme.foreground });
    left += width;
    return markup;
  });
  return { height: top + 30, markup: entries.join('') };
}

interface Drawable {
  readonly height: number;
  readonly draw: (width: number) => string;
}

function columnWidth(columns: number): number {
  return (ROOM - (columns - 1) * GAP) / columns;
}

/** So many beside each other. */
function rowsOf(all: readonly Drawable[], columns: number): readonly Piece[] {
  const width = columnWidth(columns);
  return Array.from({ length: Math.ceil(all.length / columns) }, (_, row) => {
    const cells = all.slice(row * columns, (row + 1) * columns);
    const markup = cells.map(({ draw }, column) =>
      tag('g', { transform: `translate(${column * (width + GAP)} 0)` }, draw(width)),
    );
    return { height: Math.max(...cells.map(({ height }) => height)), markup: markup.join('') };
  });
}
