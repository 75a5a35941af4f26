import * as assert from 'node:assert/strict';
import { commands, extensions, workspace } from 'vscode';
import { driver } from './driver.ts';
import { closeAll, drivenIt, eventually, fixture, textWith } from './support.ts';

describe('export of a timeline', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());
  afterEach(closeAll);

  drivenIt('saves a picture where the user says', async () => {
    const log = fixture('logs/balancer1/syslog');
    await commands.executeCommand('keepalivedLvs.showTimeline', log, [log]);
    await textWith('timeline', /VI_1/);
    await driver.click('timeline', '[title^="Export"]');
    await shown('.quick-input-list .label-name', /^PNG$/);
    // The first form is the picture.
    await driver.press('Enter');
    await shown('.quick-input-title', /Export Timeline/);
    await eventually('A proposed name', async () =>
      (await driver.windowText('.quick-input-list .label-name')).every((name) => name !== 'PNG'),
    );
    await driver.press('Enter');
    const file = fixture('timeline.png');
    const bytes = await eventually('The file', async () => workspace.fs.readFile(file));
    assert.equal(new TextDecoder('latin1').decode(bytes.subarray(1, 4)), 'PNG');
    assert.ok(bytes.length > 5_000);
    await workspace.fs.delete(file);
  });
});

describe('export of ipvsadm charts', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());
  afterEach(closeAll);

  drivenIt('saves the charts page as a file of its own', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts', fixture('stats.txt'), [fixture('stats.txt')]);
    await textWith('ipvs', /Compare with|TCP/);
    await driver.click('ipvs', '[title^="Save a picture"]');
    await shown('.quick-input-list .label-name', /^HTML$/);
    await driver.press('ArrowDown');
    await driver.press('Enter');
    await shown('.quick-input-title', /Export ipvsadm Charts/);
    await eventually('A proposed name', async () =>
      (await driver.windowText('.quick-input-list .label-name')).every((name) => name !== 'HTML'),
    );
    await driver.press('Enter');
    const file = fixture('ipvsadm.html');
    const page = await eventually('The page', async () => {
      const text = new TextDecoder().decode(await workspace.fs.readFile(file));
      return text.endsWith('</html>\n') ? text : undefined;
    });
    await workspace.fs.delete(file);
    assert.match(page, /"type":"overview","groups":\[\{/);
    assert.match(page, /"type":"snapshot"/);
  });

  drivenIt('saves a masked copy of the tables as they were printed', async () => {
    await commands.executeCommand('keepalivedLvs.openCharts', fixture('stats.txt'), [fixture('stats.txt')]);
    await textWith('ipvs', /Compare with|TCP/);
    await driver.click('ipvs', '[title^="Save a picture"]');
    await shown('.quick-input-list .label-name', /^Text, masked$/);
    // The last one, beyond the first.
    await driver.press('ArrowUp');
    await driver.press('Enter');
    await shown('.quick-input-title', /Export ipvsadm Charts/);
    await eventually('A proposed name', async () =>
      (await driver.windowText('.quick-input-list .label-name')).every((name) => name !== 'HTML'),
    );
    await driver.press('Enter');
    const file = fixture('ipvsadm-masked.txt');
    const text = await eventually('The tables', async () => {
      const bytes = await workspace.fs.readFile(file);
      return bytes.length > 0 ? new TextDecoder().decode(bytes) : undefined;
    });
    await workspace.fs.delete(file);
    assert.match(text, /IP Virtual Server version/);
    assert.doesNotMatch(text, /192\.0\.2\.(200|30|40)|balancer2/);
  });
});

async function shown(selector: string, pattern: RegExp): Promise<void> {
  await eventually(`${pattern}`, async () => (await driver.windowText(selector)).some((text) => pattern.test(text)));
}
