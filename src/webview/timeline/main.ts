import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { grownSeries } from '../../ipvs/series/grown-series.ts';
import type { Series } from '../../ipvs/series.ts';
import type { FromTimelineView, TimelineMessage, TimelineState, ToTimelineView } from '../../protocol.ts';
import { receivedTimeline } from '../../syslog/timeline/packed/packed-events.ts';
import { changed } from '../../syslog/timeline/packed/timeline-changes.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import '../common/common.css';
import { connectHost } from '../common/connect-host.ts';
import { toPng } from '../common/picture.ts';
import { onThemeChange } from '../common/theme.ts';
import { localZoneName } from '../common/time/zone.ts';
import { TimelinePage } from './page.ts';
import './timeline.css';
import './around.css';

const app = document.getElementById('app');
if (app === null) throw new Error('The page has no element "app" to draw in.');

const host = connectHost<ToTimelineView, FromTimelineView, TimelineState>(1);
const page = new TimelinePage(app, host);

host.onMessage((message) => {
  switch (message.type) {
    case 'progress':
      return page.progress(message.file, message.done, message.total);
    case 'timeline':
      return show(message, receivedTimeline(message.timeline), message.charts);
    case 'more':
      // Without a beginning there is nothing that could be more; the host sends the whole to a page that is ready.
      return timeline && show(message, changed(timeline, message.changes), grownSeries(charts, message.charts));
    case 'source':
      return page.rememberSource(message.source);
    case 'reveal':
      return page.reveal(message);
    case 'around':
      return page.showAround(message.time, message.nodes);
    case 'draw':
      return void toPng(message.svg).then((png) => host.post({ type: 'picture', png }));
    case 'failed':
      return page.fail(message.reason);
  }
});
/** What the host has sent so far. */
let timeline: Timeline | undefined;
let charts: readonly Series[] = [];

function show(
  message: Omit<TimelineMessage, 'type' | 'timeline' | 'charts'>,
  next: Timeline,
  series: readonly Series[],
): void {
  timeline = next;
  charts = series;
  page.show({ ...message, type: 'timeline', timeline: next, charts: series });
}

onThemeChange(() => page.repaint());
host.post({ type: 'ready' });
// Asked for while the host answers, so that the first picture does not wait for it.
setTimeout(localZoneName);
