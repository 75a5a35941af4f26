import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, commands, extensions, Uri, window, workspace } from 'vscode';
import { isRunning } from '../extension/is-running.ts';
import { driver } from './driver.ts';
import { closeAll, drivenIt, eventually, textWith } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-live-test-'));
const log = join(folder, 'syslog');
const setting = () => workspace.getConfiguration('keepalivedLvs');

describe('logs that are followed', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());
  afterEach(async () => {
    await setting().update('live', undefined, ConfigurationTarget.Global);
    await setting().update('sampling', undefined, ConfigurationTarget.Global);
    await closeAll();
  });
  after(() => rmSync(folder, { recursive: true }));

  drivenIt('are shown as they grow, through rotation, until the user stops', async () => {
    writeFileSync(log, line('12:00:00', 'MASTER'));
    await commands.executeCommand('keepalivedLvs.followLogs', Uri.file(log));
    await textWith('timeline', /Following the logs[\s\S]*VI_1/);
    appendFileSync(log, line('12:00:05', 'FAULT'));
    await textWith('timeline', /Fault/);
    renameSync(log, `${log}.1`);
    writeFileSync(log, line('12:00:09', 'BACKUP'));
    await textWith('timeline', /FAULT → BACKUP|Transitions in view: 3/);
    await driver.click('timeline', '.live vscode-button');
    await textWith('timeline', /not followed/);
  });

  drivenIt('outlive another theme, the deletion of their log and a page that is loaded again', async () => {
    writeFileSync(log, line('12:00:00', 'MASTER'));
    await commands.executeCommand('keepalivedLvs.followLogs', Uri.file(log));
    await textWith('timeline', /Following the logs[\s\S]*VI_1/);
    const light = 'Default Light Modern';
    await workspace.getConfiguration('workbench').update('colorTheme', light, ConfigurationTarget.Global);
    await eventually('The theme', () =>
      driver.evaluate('timeline', `document.body.dataset.vscodeThemeId === '${light}'`),
    );
    await eventually('Lanes on white', () => driver.evaluate('timeline', CORNER));
    await workspace.getConfiguration('workbench').update('colorTheme', undefined, ConfigurationTarget.Global);
    rmSync(log);
    await textWith('timeline', /Following the logs[\s\S]*VI_1/);
    writeFileSync(log, line('12:00:05', 'FAULT'));
    await textWith('timeline', /MASTER → FAULT|Fault · VI_1/);
    await commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await textWith('timeline', /Following the logs[\s\S]*Fault · VI_1/);
    appendFileSync(log, line('12:00:09', 'BACKUP'));
    await textWith('timeline', /Transitions in view: 3/);
  });

  drivenIt('come from a command that is started by hand, and ends with its page', async () => {
    const source = join(folder, 'remote');
    writeFileSync(source, line('12:00:00', 'MASTER'));
    const script = `echo $$ > ${folder}/pid; exec tail -n +1 -f ${source}`;
    await setting().update('live', { lb7: ['sh', '-c', script] }, ConfigurationTarget.Global);
    void commands.executeCommand('keepalivedLvs.followLogs');
    await eventually('The commands', async () =>
      (await driver.windowText('.quick-input-list .label-name')).some((name) => name === 'lb7'),
    );
    await driver.press('Enter');
    await textWith('timeline', /lb7/);
    appendFileSync(source, line('12:00:05', 'FAULT'));
    await textWith('timeline', /Fault/);
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    await closeAll();
    await eventually('The end of the command', () => !isRunning(pid));
  });

  drivenIt('stand above the ipvsadm tables of their node, which are sampled until the page is closed', async () => {
    writeFileSync(log, line('12:00:00', 'MASTER'));
    const table = join(folder, 'table');
    writeFileSync(table, 'ipvsadm: Memory allocation problem\n');
    const log7 = ['tail', '-n', '+1', '-f', log];
    const hanging = join(folder, 'hanging');
    // A second try begins as the first did.
    rmSync(hanging, { force: true });
    const ipvs7 = ['sh', '-c', `[ ! -e ${hanging} ] || { sleep 300 & echo $! > ${hanging}; wait; }; cat ${table}`];
    await setting().update('live', { lb7: log7 }, ConfigurationTarget.Global);
    await setting().update('sampling', { lb7: { command: ipvs7, seconds: 1 } }, ConfigurationTarget.Global);
    void commands.executeCommand('keepalivedLvs.followLogs');
    await eventually('The choices', async () => {
      const labels = await driver.windowText('.quick-input-list .label-name');
      return labels.includes('lb7') && labels.includes('ipvsadm of lb7');
    });
    await driver.press('Enter');
    await textWith('timeline', /printed no ipvsadm table: ipvsadm: Memory allocation problem/);
    writeFileSync(table, TABLE(0));
    await textWith('timeline', /ipvsadm of lb7: 1 sample, every 1 s/);
    writeFileSync(table, TABLE(60));
    await textWith('timeline', /lb7 · TCP 192\.0\.2\.200:80/);
    appendFileSync(log, line('12:00:05', 'FAULT'));
    await textWith('timeline', /Fault/);
    await driver.screenshot('live-tables');
    await driver.click('timeline', '.live-sampled button');
    await eventually('The series file', () =>
      /^=== \S+Z lb7 ===\n[\s\S]*192\.0\.2\.30:80/.test(window.activeTextEditor?.document.getText() ?? ''),
    );
    writeFileSync(hanging, '');
    await eventually('A command that hangs', () => readFileSync(hanging, 'utf8').endsWith('\n'));
    const pid = Number(readFileSync(hanging, 'utf8'));
    await closeAll();
    await eventually('The end of what the command started', () => !isRunning(pid));
  });
});

/** Whether the corner of the first lane is as white as the page of a light theme. */
const CORNER = `(() => {
  const canvas = document.querySelector('.lane canvas');
  const copy = document.createElement('canvas').getContext('2d');
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(1, 1, 1, 1).data.slice(0, 3).every((part) => part > 240);
})()`;

const TABLE = (conns: number) => `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                 ${conns}        0        0        0        0
  -> 192.0.2.30:80                  ${conns}        0        0        0        0
`;

function line(time: string, state: string): string {
  return `2026-03-03T${time}Z box Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE\n`;
}
