import * as assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ConfigurationTarget, commands, env, Selection, window, workspace } from 'vscode';
import { dated, stats } from '../bench/tables.ts';
import { driver } from './driver.ts';
import { closeAll, drivenIt, eventually, fixture, openDocument, paste, pictures, textWith } from './support.ts';

const ANSWER = `root@balancer2:/home/vagrant# ipvsadm -Ln --stats
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  192.0.2.200:80                     50      300        0    19950        0
  -> 192.0.2.30:80                      25      150        0     9975        0
  -> 192.0.2.40:80                      25      150        0     9975        0
---
`;

describe('ipvsadm charts', () => {
  afterEach(closeAll);

  drivenIt('are drawn from the clipboard: 50 connections, 25 for each real', async () => {
    await env.clipboard.writeText(ANSWER);
    await commands.executeCommand('keepalivedLvs.chartClipboard');
    await showsTheAnswer();
    await pictures('ipvs', 'ipvs');
  });

  drivenIt('are drawn from text pasted into the page', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts');
    await textWith('ipvs', /paste|ipvsadm/i);
    await driver.screenshot('ipvs-empty');
    await paste('ipvs', ANSWER);
    await showsTheAnswer();
  });

  drivenIt('are drawn from the selection of an editor', async () => {
    await openDocument('stats.txt');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(0, 0, editor.document.lineCount, 0);
    await commands.executeCommand('keepalivedLvs.chartSelection');
    await showsTheAnswer();
  });

  drivenIt('are drawn of the file in front, and of one without a table the page is empty', async () => {
    await openDocument('stats.txt');
    await commands.executeCommand('keepalivedLvs.openCharts');
    await showsTheAnswer();
    await closeAll();
    await openDocument('names/notes.txt');
    await commands.executeCommand('keepalivedLvs.openCharts');
    await textWith('ipvs', /Paste ipvsadm output here/);
  });

  drivenIt('are drawn from a file of the explorer', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts', fixture('stats.txt'), [fixture('stats.txt')]);
    await showsTheAnswer();
  });

  drivenIt('are drawn from a file so long that threads read it, and again from the places of its tables', async () => {
    const series = fixture('series.txt');
    const tables = Array.from({ length: 140 }, (_, at) => dated(at, stats(at, 5000)));
    writeFileSync(series.fsPath, tables.join(''));
    try {
      await commands.executeCommand('keepalivedLvs.openCharts', series, [series]);
      await textWith('ipvs', /140 of 140/);
      await textWith('ipvs', /2026-11-22 00:23:10/);
      // In the middle, of which the tables are not in memory any more.
      await driver.click('ipvs', 'input[type="range"]');
      const [, place] = /\b([67]\d) of 140/.exec(await textWith('ipvs', /\b[67]\d of 140/)) ?? [];
      const time = new Date(Date.UTC(2026, 10, 22) + (Number(place) - 1) * 10_000).toISOString();
      await textWith('ipvs', new RegExp(time.slice(0, 19).replace('T', ' ')));
      await driver.screenshot('ipvs-series');
    } finally {
      rmSync(series.fsPath);
    }
  });

  drivenIt(
    'are drawn from a file that is dragged out of the explorer, and from the clipboard by the button',
    async () => {
      await commands.executeCommand('workbench.view.explorer');
      await commands.executeCommand('keepalivedLvs.openCharts');
      await textWith('ipvs', /paste|ipvsadm/i);
      await driver.drop('ipvs', 'stats.txt');
      await showsTheAnswer();
      await env.clipboard.writeText(ANSWER.replaceAll('192.0.2', '198.51.100'));
      await driver.click('ipvs', '[title^="Append the ipvsadm output"]');
      await textWith('ipvs', /198\.51\.100\.40:80/);
    },
  );

  drivenIt('become rates when a second answer is pasted', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts');
    await textWith('ipvs', /paste|ipvsadm/i);
    await paste('ipvs', ANSWER);
    await showsTheAnswer();
    // The time of pasting dates the tables; a rate needs two different times.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await paste('ipvs', ANSWER.replaceAll(' 25 ', ' 75 ').replaceAll(' 50 ', '150 '));
    await textWith('ipvs', /150/);
    await textWith('ipvs', /\/ ?s/);
  });

  drivenIt(
    'tell where a table is other than the configuration of its node asks for, and lead to the line',
    async () => {
      const table = fixture('samples/with-faults/lb1/ipvsadm.txt');
      await commands.executeCommand('keepalivedLvs.openCharts', table, [table]);
      await textWith('ipvs', /198\.51\.100\.31:80 has weight 5 and should have 1/);
      await textWith('ipvs', /198\.51\.100\.32:80 is asked for and is not in the table/);
      await pictures('ipvs', 'ipvs-drift');
      await driver.click('ipvs', 'text=lb1/keepalived.conf:41');
      const editor = await eventually('The configuration', () => window.activeTextEditor);
      assert.match(editor.document.fileName, /with-faults\/lb1\/keepalived\.conf$/);
      assert.match(editor.document.lineAt(editor.selection.active.line).text, /real_server 198\.51\.100\.32 80/);
      // Somebody else writes it: `git pull`, an editor in a terminal.
      const { fsPath } = fixture('samples/with-faults/lb1/keepalived.conf');
      const before = readFileSync(fsPath, 'utf8');
      try {
        writeFileSync(fsPath, before.replace(/(real_server 198\.51\.100\.31 80 \{\s+weight )1\b/, '$13'));
        await textWith('ipvs', /198\.51\.100\.31:80 has weight 5 and should have 3/);
      } finally {
        writeFileSync(fsPath, before);
      }
    },
  );

  drivenIt('say what is wrong with text that holds no table', async () => {
    for (const [text, expected] of [
      ['', /empty/],
      ['Hello, world', /no ipvsadm table/],
      ['\u0000\u0001\uFFFD', /no ipvsadm table/],
    ] as const) {
      await env.clipboard.writeText(text);
      await commands.executeCommand('keepalivedLvs.chartClipboard');
      await textWith('ipvs', expected);
    }
    await paste('ipvs', ANSWER);
    await showsTheAnswer();
  });

  drivenIt('say so when the file is missing', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts', fixture('nowhere.txt'));
    await textWith('ipvs', /nowhere\.txt cannot be read/);
  });

  drivenIt('grow while a node is sampled, and are read again from the series file', async () => {
    const setting = workspace.getConfiguration('keepalivedLvs');
    const table = ANSWER.split('\n').slice(1, -2).join('\n');
    const script = `console.log(${JSON.stringify(table)}.replaceAll(' 25 ', ' ' + (Date.now() % 1e6) + ' '))`;
    const plans = { lb9: { command: [process.execPath, '-e', script], seconds: 1 } };
    await setting.update('sampling', plans, ConfigurationTarget.Global);
    await commands.executeCommand('keepalivedLvs.openCharts');
    await textWith('ipvs', /Sample lb9/);
    await driver.click('ipvs', '.sample vscode-button');
    await textWith('ipvs', /every 1 s, [2-9] samples/);
    const text = await textWith('ipvs', /[2-9] of [2-9]/);
    assert.match(text, /lb9 · .* · stats · 1 service, 2 reals/);
    await driver.screenshot('ipvs-sampling');
    await driver.click('ipvs', '.sample vscode-button');
    const stopped = await textWith('ipvs', /stopped after \d+ samples/);
    // The file stays when the page is closed, and opens as any other; the newest stands first among the samples.
    await driver.click('ipvs', '.sampling .link');
    const { document } = await eventually('The series file', () => window.activeTextEditor);
    assert.match(document.getText(), /^=== 20\S+ lb9 ===\n/);
    await setting.update('sampling', undefined, ConfigurationTarget.Global);
    await closeAll();
    void commands.executeCommand('keepalivedLvs.openSeries');
    await eventually('The series', async () =>
      (await driver.windowText('.quick-input-list .label-name')).includes('lb9'),
    );
    await driver.screenshot('open-series');
    await driver.press('Enter');
    const count = Number(/stopped after (\d+)/.exec(stopped)?.[1]);
    await textWith('ipvs', new RegExp(`${count} of ${count}`));
  });

  drivenIt('outlive being hidden', async () => {
    await env.clipboard.writeText(ANSWER);
    await commands.executeCommand('keepalivedLvs.chartClipboard');
    await showsTheAnswer();
    await openDocument('stats.txt');
    await eventually('A hidden page', async () => (await driver.count('ipvs')) === 0);
    await commands.executeCommand('workbench.action.previousEditor');
    await showsTheAnswer();
  });
});

/** The service's 50 connections and the 25 of each of its two reals are on the screen. */
async function showsTheAnswer(): Promise<void> {
  const text = await textWith('ipvs', /192\.0\.2\.40:80/);
  assert.match(text, /\b50\b/);
  assert.ok((text.match(/\b25\b/g) ?? []).length >= 2, text);
}
