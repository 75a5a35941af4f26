import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, createWriteStream } from 'node:fs';
import { commands, extensions, Position, Range, TabInputWebview, ViewColumn, window, workspace } from 'vscode';
import { driver } from './driver.ts';
import { closeAll, drivenIt, eventually, fixture, openDocument, paste, pictures, textWith } from './support.ts';

const LOGS = ['logs/balancer1/syslog', 'logs/balancer2/syslog'];

describe('failover timeline', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());
  afterEach(closeAll);

  drivenIt('is drawn from the logs of two nodes that share one host name', async () => {
    await showTimeline(LOGS);
    // The lanes come first, the list of incidents after them.
    const text = await textWith('timeline', /No master/i);
    assert.match(text, /VI_1/);
    for (const node of ['balancer1', 'balancer2']) assert.ok(text.includes(node), node);
    await driver.screenshot('timeline-case');
  });

  drivenIt('leads from an incident to the line of the log', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /No master/i);
    await driver.press('Enter', 'timeline', 'button.incident');
    const { document, selection } = await eventually('An editor', () => window.activeTextEditor);
    assert.match(document.uri.path, /logs\/balancer[12]\/syslog$/);
    assert.match(document.lineAt(selection.start.line).text, /Entering (FAULT|BACKUP|MASTER) STATE|sent 0 priority/);
  });

  drivenIt('shows what the logs of both nodes hold around an incident, word for word', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /No master/i);
    await driver.click('timeline', 'button.incident');
    await eventually('The log beside the page', () => window.visibleTextEditors[0]);
    // The page knows the messages; only the files have what stands before them.
    const text = await textWith('timeline', /May 25 12:40:45 vagrant Keepalived_vrrp\[\d+\]: .*FAULT/);
    assert.match(text, /What each node said within 5 s/);
  });

  drivenIt('leads from a band to the line of the log', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /balancer2/);
    // balancer1 is in FAULT from 12:40:45 to 13:02:52, so also in the middle of 12:31:18 to 13:02:52.
    const [x, y] = (await driver.evaluate('timeline', MIDDLE_OF_FIRST_LANE)) as [number, number];
    await driver.click('timeline', '.lane canvas', { x, y });
    await textWith('timeline', /MASTER → FAULT/);
    const { document, selection } = await eventually('An editor', () => window.visibleTextEditors[0]);
    assert.match(document.uri.path, /logs\/balancer1\/syslog$/);
    assert.match(document.lineAt(selection.start.line).text, /12:40:45 .*Entering FAULT STATE/);
  });

  drivenIt('leads from the cursor in a log to its moment, in the page that is open', async () => {
    const document = await openDocument(LOGS[0] ?? '');
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => /Entering FAULT STATE/.test(text));
    await putCursor(line);
    await commands.executeCommand('keepalivedLvs.showInTimeline');
    await textWith('timeline', /MASTER → FAULT/);
    await putCursor(line + 1);
    await commands.executeCommand('keepalivedLvs.showInTimeline');
    await eventually('Another choice', async () => !/MASTER → FAULT\n/.test(await details()));
    assert.equal(timelineTabs().length, 1);
  });

  drivenIt('names a slow take-over by the configurations of the workspace, after the first picture', async () => {
    // The workspace has other nodes of these names; the configurations beside the logs are theirs. They also tell that the
    // instances are one virtual router, which the second node calls otherwise.
    await showTimeline(['takeover/lb1/syslog', 'takeover/lb2/syslog']);
    await textWith('timeline', /No master/i);
    await textWith(
      'timeline',
      /lb2 took VI_7 over 9 s after lb1 left, later than its configuration predicts: 3 intervals/,
    );
    assert.match(await driver.text('timeline'), /203\.0\.113\.77/);
    await driver.screenshot('timeline-slow-takeover');
  });

  drivenIt('draws the rates of ipvsadm tables under the lanes of their node', async () => {
    const folder = 'samples/two-balancers';
    const files = ['balancer1', 'balancer2'].flatMap((node) => [
      `${folder}/${node}/syslog`,
      `${folder}/${node}/ipvsadm-stats.txt`,
    ]);
    await showTimeline(files);
    const text = await textWith('timeline', /192\.0\.2\.30:80/);
    assert.match(text, /balancer1 · TCP 192\.0\.2\.200:80/);
    await pictures('timeline', 'timeline');
  });

  drivenIt('reads a session pasted into notes, with prompts and tables around', async () => {
    await showTimeline(['samples/two-balancers/session.md']);
    const text = await textWith('timeline', /balancer2/);
    assert.match(text, /balancer1/);
    assert.match(text, /without a date/);
  });

  drivenIt('opens in place of a log by "Reopen Editor With…"', async () => {
    await commands.executeCommand('vscode.openWith', fixture(LOGS[0] ?? ''), 'keepalivedLvs.timeline');
    await textWith('timeline', /VI_1/);
  });

  drivenIt('is drawn from text that was pasted into an editor and never saved', async () => {
    const session = new TextDecoder().decode(await workspace.fs.readFile(fixture('samples/two-balancers/session.md')));
    const document = await workspace.openTextDocument({ language: 'plaintext', content: '' });
    const editor = await window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new Position(0, 0), session));
    await eventually('The button', async () => (await driver.windowText(BUTTON)).length === 1);
    await commands.executeCommand('keepalivedLvs.showTimeline');
    await textWith('timeline', /balancer2/);
    await driver.press('Enter', 'timeline', 'button.incident');
    await eventually('The editor', () => window.activeTextEditor?.document === document);
  });

  drivenIt('says what is wrong with files that are empty, binary, foreign or missing', async () => {
    await showTimeline([...LOGS, 'logs/empty.log', 'logs/binary.log', 'logs/foreign.log', 'logs/missing.log']);
    const text = await textWith('timeline', /balancer2/);
    await eventually('The notes', async () => /empty\.log is empty/.test(await driver.text('timeline')));
    for (const expected of [
      /binary\.log holds no line of keepalived/,
      /foreign\.log holds no line/,
      /missing\.log cannot be read/,
    ])
      assert.match(text, expected);
  });

  drivenIt('says so when nothing can be read at all', async () => {
    await showTimeline(['logs/missing.log']);
    await textWith('timeline', /missing\.log cannot be read/);
  });

  drivenIt('takes pasted ipvsadm output, and refuses other text with a word', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /balancer2/);
    const table = (conns: number) => `root@balancer2:~# ipvsadm -Ln --stats
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                  ${conns}      300        0    19950        0
  -> 192.0.2.30:80                   ${conns}      150        0     9975        0
`;
    await paste('timeline', 'no table at all');
    await eventually('The warning', async () =>
      (await driver.windowText('.notification-toast')).some((toast) => /no ipvsadm table/.test(toast)),
    );
    await paste('timeline', table(50));
    await paste('timeline', table(80));
    await textWith('timeline', /balancer2 · TCP 192\.0\.2\.200:80/);
  });

  drivenIt('stops reading on demand and keeps what was read, even of a pipe that never ends', async () => {
    const pipe = fixture('logs/balancer1/endless').fsPath;
    execFileSync('mkfifo', [pipe]);
    const writer = createWriteStream(pipe);
    await showTimeline(['logs/balancer1/endless']);
    await textWith('timeline', /Reading/);
    writer.write(`${FAULT}\n`);
    // The reader tells what it knows every half second, when more comes in.
    const more = setInterval(() => writer.write(NOISE), 100);
    await textWith('timeline', /VI_1/);
    clearInterval(more);
    await driver.click('timeline', 'vscode-button:has-text("Cancel")');
    await textWith('timeline', /Reading was stopped/);
    assert.match(await driver.text('timeline'), /VI_1/);
    writer.destroy();
  });

  drivenIt('stops reading when its page is closed', async () => {
    const pipe = fixture('logs/balancer1/closed').fsPath;
    execFileSync('mkfifo', [pipe]);
    const writer = createWriteStream(pipe);
    const broken = new Promise((resolve) => writer.once('error', resolve));
    await showTimeline(['logs/balancer1/closed']);
    await textWith('timeline', /Reading/);
    await closeAll();
    // With its reader gone a pipe refuses what is written.
    const more = setInterval(() => writer.write(`${FAULT}\n`), 100);
    await broken;
    clearInterval(more);
  });

  drivenIt('shows the lines around where the log is too large for an editor', async () => {
    const file = fixture('logs/balancer1/huge.log').fsPath;
    // 600,000 lines before the one that matters.
    for (let block = 0; block < 600; block += 1) appendFileSync(file, NOISE);
    appendFileSync(file, `${FAULT}\n`);
    await showTimeline(['logs/balancer1/huge.log']);
    await textWith('timeline', /Fault/);
    await driver.press('Enter', 'timeline', 'button.incident');
    const { document, selection } = await eventually('An editor', () => window.activeTextEditor);
    assert.equal(document.lineAt(selection.start.line).text, FAULT);
    assert.match(document.lineAt(0).text, /^Lines 599501 to 600001 of .*huge\.log, which is too large/);
  });

  drivenIt('works twice at once, and each can be closed while the other lives', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /balancer2/);
    await showTimeline([LOGS[0] ?? '']);
    await eventually('Two tabs', () => timelineTabs().length === 2);
    const [first] = timelineTabs();
    assert.ok(first);
    await window.tabGroups.close(first);
    await eventually('One tab', () => timelineTabs().length === 1);
    await textWith('timeline', /balancer1/);
  });

  drivenIt('comes to the front when it is asked for again, with what its log has grown by', async () => {
    const log = 'logs/balancer1/grown.log';
    appendFileSync(fixture(log).fsPath, `${FAULT}\n`);
    await showTimeline([log]);
    await textWith('timeline', /Fault · VI_1/);
    await openDocument('pair/lb1/keepalived.conf');
    appendFileSync(fixture(log).fsPath, `${FAULT.replace('12:40:45', '12:40:50').replace('FAULT', 'BACKUP')}\n`);
    await showTimeline([log]);
    await textWith('timeline', /FAULT → BACKUP|Transitions in view: 2/);
    assert.equal(timelineTabs().length, 1);
  });

  drivenIt('keeps its content while hidden', async () => {
    await showTimeline(LOGS);
    await textWith('timeline', /balancer2/);
    await openDocument('pair/lb1/keepalived.conf');
    await eventually('A hidden page', async () => (await driver.count('timeline')) === 0);
    await commands.executeCommand('workbench.action.previousEditor');
    await textWith('timeline', /balancer2/);
  });

  drivenIt('offers its button on a log with lines of keepalived only', async () => {
    const buttons = async () => (await driver.windowText(BUTTON)).length;
    await openDocument(LOGS[0] ?? '');
    await eventually('The button', async () => (await buttons()) === 1);
    await openDocument('logs/foreign.log');
    await eventually('No button', async () => (await buttons()) === 0);
    await openDocument(LOGS[0] ?? '');
    await eventually('The button again', async () => (await buttons()) === 1);
    await driver.clickWindow(BUTTON);
    await textWith('timeline', /VI_1/);
  });
});

const BUTTON = '.editor-actions .action-label[aria-label="Show Failover Timeline"]';
const FAULT = 'May 25 12:40:45 vagrant Keepalived_vrrp[54462]: (VI_1) Entering FAULT STATE';

/** 1,000 lines of other programs, 101 bytes each. */
const NOISE = `${'May 25 12:25:01 vagrant CRON[3001]: (root) CMD (true)'.padEnd(100)}\n`.repeat(1_000);

const MIDDLE_OF_FIRST_LANE = `(() => {
  const box = document.querySelector('.lane canvas').getBoundingClientRect();
  return [box.width / 2, box.height / 3];
})()`;

/** Where the editor of the log is, with the page beside it. */
async function putCursor(line: number): Promise<void> {
  const editor = window.visibleTextEditors[0];
  assert.ok(editor);
  const viewColumn = editor.viewColumn ?? ViewColumn.One;
  await window.showTextDocument(editor.document, { viewColumn, selection: new Range(line, 0, line, 0) });
}

function details(): Promise<string> {
  return driver.evaluate('timeline', `document.querySelector('.details').innerText`) as Promise<string>;
}

async function showTimeline(paths: readonly string[]): Promise<void> {
  const uris = paths.map(fixture);
  await commands.executeCommand('keepalivedLvs.showTimeline', uris[0], uris);
}

function timelineTabs() {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes('timelinePanel'));
}
