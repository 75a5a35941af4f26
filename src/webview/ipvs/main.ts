import '@vscode/codicons/dist/codicon.css';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { FromIpvsView, IpvsState, ToIpvsView } from '../../protocol.ts';
import '../common/common.css';
import { connectHost } from '../common/connect-host.ts';
import { onThemeChange } from '../common/theme.ts';
import './answers.css';
import './ipvs.css';
import './row-table.css';
import './service.css';
import { answerSaved } from './model/answer-saved.ts';
import { IpvsPage } from './page.ts';

const app = document.getElementById('app');
if (app === null) throw new Error('The page has no element "app" to draw in.');

const host = connectHost<ToIpvsView, FromIpvsView, IpvsState>(2, answerSaved);
const page = new IpvsPage(app, host);

host.onMessage((message) => {
  switch (message.type) {
    case 'overview':
      return page.showOverview(message);
    case 'snapshot':
      return page.showSnapshot(message);
    case 'trends':
      return page.showTrends(message);
    case 'sparks':
      return page.showSparks(message);
    case 'answers':
      return page.showAnswers(message);
    case 'sampling':
      return page.showSampling(message);
    case 'picture':
      return page.draw(message.content);
    case 'progress':
      return page.progress(message.file, message.done, message.total);
    case 'failed':
      return page.fail(message.reason);
  }
});
onThemeChange(() => page.redraw());
host.post({ type: 'ready' });
