import { type Uri, workspace } from 'vscode';
import { withTableNodes } from '../../cluster/timeline/table-nodes.ts';
import { timelinePicture } from '../../cluster/timeline/timeline-picture.ts';
import { portablePage } from '../../files/portable-page.ts';
import type { ExportFrame, TimelineMessage } from '../../protocol.ts';
import { visiblePart } from '../../syslog/drawing/hidden.ts';
import { incidentReport } from '../../syslog/export/incident-report.ts';
import { transitionsCsv } from '../../syslog/export/transitions-csv.ts';
import { maskedCopy } from '../../syslog/mask/mask.ts';
import { publishedPieces } from '../../syslog/timeline/json.ts';
import { visible } from '../../visible-signs.ts';
import { type ExportForm, exportByDialog } from '../export-dialog.ts';
import { toSent } from './compose-timeline.ts';

/** What an export is made of. */
export interface ExportSource {
  /** The page's content; its `source` is for this machine only and leaves it in no export. */
  readonly message: TimelineMessage;
  /** What the page shows of it. */
  readonly frame: ExportFrame;
  /** Where the built pages lie. */
  readonly pages: Uri;
  /** The page makes a picture of an SVG, since only a browser can. Base64. */
  readonly toPng: (svg: string) => Promise<string>;
}

/** Saves what the user chooses, in the form and place that they choose. Throws as writing does. */
export async function exportTimeline(source: ExportSource): Promise<void> {
  const dialog = {
    title: 'Export Timeline',
    name: 'timeline',
    told: 'The timeline was',
    forms: FORMS,
    cancellable: false,
  };
  await exportByDialog(dialog, async ({ form, isMasked, target }) => {
    const { message, frame } = source;
    const charts = withTableNodes(message.charts, message.timeline.nodes, frame.tableNodes);
    const whole = { ...message, charts, source: [] };
    const content = isMasked ? maskedCopy(whole) : whole;
    await workspace.fs.writeFile(target, await form.write(content, source));
  });
}

interface Form extends ExportForm {
  readonly write: (message: TimelineMessage, source: ExportSource) => Promise<Uint8Array>;
}

const FORMS: readonly Form[] = [
  {
    label: 'PNG',
    extension: 'png',
    description: 'a picture of what is in view',
    write: async (message, source) => Buffer.from(await source.toPng(picture(message, source)), 'base64'),
  },
  {
    label: 'SVG',
    extension: 'svg',
    description: 'a drawing of what is in view',
    write: async (message, source) => joined([picture(message, source)]),
  },
  {
    label: 'HTML',
    extension: 'html',
    description: 'this page as one file that works offline',
    write: async (message, { pages }) =>
      joined(
        portablePage(pages.fsPath, { name: 'timeline', title: visible(message.title), messages: [toSent(message)] }),
      ),
  },
  {
    label: 'Markdown',
    extension: 'md',
    description: 'an incident report for a ticket',
    write: async ({ timeline }, { frame }) => joined([incidentReport(timeline, frame.timeZone)]),
  },
  {
    label: 'CSV',
    extension: 'csv',
    description: 'the transitions for a spreadsheet',
    write: async ({ timeline }) => joined(transitionsCsv(timeline)),
  },
  {
    label: 'JSON',
    extension: 'json',
    description: 'everything, as the command line prints it',
    write: async ({ timeline }) => joined(publishedPieces(timeline)),
  },
];

/** What the page shows; `content` is that of the page, or a masked copy. */
function picture(content: TimelineMessage, { message, frame }: ExportSource): string {
  const { from, to, timeZone, isDark, metric, hidden } = frame;
  const { timeline, leftOut, pinned } = visiblePart(message.timeline, hidden, content.timeline);
  const { nodes } = message.timeline;
  const unseen = content.timeline.nodes.filter((_, at) => hidden.nodes.includes(nodes[at]?.name ?? ''));
  const charts = content.charts.filter(({ node }) => !unseen.some(({ name }) => name === node));
  const options = {
    title: content.title,
    from,
    to,
    timeZone,
    theme: isDark ? 'dark' : 'light',
    leftOut,
    pinned,
  } as const;
  return timelinePicture(timeline, options, { charts, metric });
}

async function joined(pieces: Iterable<string> | AsyncIterable<string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}
