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
    const page = await saved(['ArrowDown', 'ArrowDown'], 'ipvsadm.html', /<\/html>\n$/);
    assert.match(page, /"type":"overview","groups":\[\{/);
    assert.match(page, /"type":"snapshot"/);
  });

  drivenIt('saves a masked copy of the tables as they were printed', async () => {
    // The last one, beyond the first.
    const text = await saved(['ArrowUp'], 'ipvsadm-masked.txt', /./);
    assert.match(text, /IP Virtual Server version/);
    assert.doesNotMatch(text, /192\.0\.2\.(200|30|40)|balancer2/);
  });

  drivenIt('saves a masked drawing of the chosen service, which the page draws of masked numbers', async () => {
    const svg = await saved(Array<string>(6).fill('ArrowUp'), 'ipvsadm-masked.svg', /<\/svg>\n$/);
    assert.match(svg, />TCP \d+\.\d+\.\d+\.\d+:80<.*>= 25 \+ 25</s);
    assert.doesNotMatch(svg, /192\.0\.2\.(200|30|40)|balancer2/);
  });

  /** What is written where the form is chosen by these keys and the name left as it is proposed. */
  async function saved(keys: readonly string[], name: string, whole: RegExp): Promise<string> {
    await commands.executeCommand('keepalivedLvs.openCharts', fixture('stats.txt'), [fixture('stats.txt')]);
    await textWith('ipvs', /Compare with|TCP/);
    await driver.click('ipvs', '[title^="Save a picture"]');
    await shown('.quick-input-list .label-name', /^HTML$/);
    for (const key of [...keys, 'Enter']) await driver.press(key);
    await shown('.quick-input-title', /Export ipvsadm Charts/);
    await eventually('A proposed name', async () =>
      (await driver.windowText('.quick-input-list .label-name')).every((one) => !/^(HTML|JSON)/.test(one)),
    );
    await driver.press('Enter');
    const file = fixture(name);
    const text = await eventually(name, async () => {
      const read = new TextDecoder().decode(await workspace.fs.readFile(file));
      return whole.test(read) ? read : undefined;
    });
    await workspace.fs.delete(file);
    return text;
  }
});

async function shown(selector: string, pattern: RegExp): Promise<void> {
  await eventually(`${pattern}`, async () => (await driver.windowText(selector)).some((text) => pattern.test(text)));
}
