import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IpvsState } from '../../../src/protocol.ts';
import { createMasking } from '../../../src/syslog/mask/mask.ts';
import {
  accessibilityProblems,
  findBrowser,
  launch,
  type OpenPage,
  openPage,
  type PageOptions,
} from '../harness/browser.ts';
import { converse, type IpvsHost, ipvsHost } from '../harness/ipvs-host.ts';
import { CONNECTIONS, FIFTY, LIST, manyRows, manyTables } from '../harness/ipvs-samples.ts';
import { HOSTILE } from '../harness/samples.ts';

const executable = findBrowser();
if (executable === undefined) console.warn('No Chromium found: the tests of the ipvsadm page are skipped.');

describe.skipIf(executable === undefined)('ipvsadm page', { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  }, 60_000);
  afterAll(() => browser?.close());

  async function show(host: IpvsHost, options: Partial<PageOptions> = {}): Promise<OpenPage> {
    const opened = await openPage(browser, { view: 'ipvs', ...options });
    await converse(opened, host);
    await opened.page.waitForSelector('.service h2, .connections h2');
    return opened;
  }

  test('an empty page says what to do, and hands on what is pasted', async () => {
    const { page, posted } = await openPage(browser, { view: 'ipvs' });
    await page.getByText('Paste ipvsadm output here (Ctrl+V)').waitFor();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }, FIFTY);
    expect(await posted()).toEqual([{ type: 'ready' }, { type: 'paste', text: FIFTY }]);
    await page.context().close();
  });

  test('signs that nobody sees are written out, in cells and in what is read aloud', async () => {
    const { page } = await show(ipvsHost(FIFTY.replaceAll('172.28.128.30:80', 'a\u202eb.example:80')));
    const name = page.locator('.row-name', { hasText: 'a[U+202E]b.example:80' }).first();
    expect(await name.getAttribute('aria-label')).toBe('a[U+202E]b.example:80');
    expect(await page.locator('body').innerHTML()).not.toContain('\u202e');
    await page.context().close();
  });

  test('the numbers of the table and bars for each real are on the page', async () => {
    const { page, errors } = await show(ipvsHost(FIFTY));
    expect(await page.locator('.sum').first().locator('span').allTextContents()).toEqual([
      'Connections',
      '50',
      '= 25 + 25',
    ]);
    expect(await cells(page, '172.28.128.30:80')).toEqual(['25', '50.0\u202f%', '150', '9,975', '0', '0']);
    const names = await page
      .locator('.bar-box canvas')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toContain('Connections: 172.28.128.30:80 25, 172.28.128.40:80 25');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('several snapshots can be stepped through, and cleared', async () => {
    const { page, posted, send } = await show(ipvsHost(LIST, FIFTY.replace('root@balancer2:~# ', '')));
    expect(await page.locator('.service h2').allTextContents()).toEqual(['TCP 172.28.128.200:80']);
    await page.getByRole('button', { name: 'Previous snapshot' }).click();
    await page.getByRole('heading', { name: 'TCP 10.0.0.1:443' }).waitFor();
    expect(await page.locator('.place').textContent()).toBe('1 of 2');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await posted()).toContainEqual({ type: 'clear' });
    await send({ ...ipvsHost().overview });
    await page.getByText('Paste ipvsadm output here (Ctrl+V)').waitFor();
    await page.context().close();
  });

  test('a first look says so while the rest is read, and what was chosen of it is found again', async () => {
    const host = ipvsHost(manyTables());
    const { page, send } = await show(host);
    const [group] = host.overview.groups;
    await send({ ...host.overview, complete: false, notes: ['A first look: 40 tables.'] });
    await send({ type: 'progress', file: 'series', done: 12, total: 100 });
    await page.getByText('Reading series: 12 %').waitFor();
    await page.getByText('A first look: 40 tables.').waitFor();
    await page.getByRole('button', { name: 'Previous snapshot' }).click();
    await page.getByText('39 of 40').waitFor();
    const places = Array.from({ length: 40 }, (_, index) => (index === 38 ? 3 : index));
    await send({ ...host.overview, moved: [{ group: group?.key ?? '', places }] });
    await page.getByText('4 of 40').waitFor();
    expect(await page.getByText('A first look').count()).toBe(0);
    expect(await page.getByText('Reading series').isVisible()).toBe(false);
    await page.context().close();
  });

  test('compared with the first one, every number shows how it grew', async () => {
    const { page } = await show(ipvsHost(manyTables()));
    await page.locator('.compare vscode-single-select').click();
    await page.getByRole('option', { name: 'the first one' }).click();
    // 3900 + 60 * sin(9.75) rounded, and 100 in the first table: 3981 - 100.
    await page.getByText('+3,881').first().waitFor();
    await page.context().close();
  });

  test('dated tables become lines over time, one chart for each number that grows', async () => {
    const { page } = await show(ipvsHost(manyTables()));
    await page.waitForSelector('.trend-box');
    expect(await page.locator('.trend-box h3').allTextContents()).toEqual([
      'Connections / s',
      'Packets in / s',
      'Bytes in / s',
    ]);
    expect(await page.locator('.real-entry').allTextContents()).toEqual(['172.28.128.30:80', '172.28.128.40:80']);
    await page.getByRole('button', { name: '172.28.128.40:80', exact: true }).last().click();
    await page.locator('.real-entry[aria-pressed="false"]').waitFor();
    await page.locator('vscode-checkbox[label="Log scale"]').click();
    await page.context().close();
  });

  test('stepping through the snapshots asks for the lines only once, and after a new start again', async () => {
    const host = ipvsHost(manyTables());
    const { page, posted, send } = await show(host);
    await page.waitForSelector('.trend-box');
    for (let step = 39; step > 36; step--) {
      await page.getByRole('button', { name: 'Previous snapshot' }).click();
      await page.getByText(`${step} of 40`).waitFor();
    }
    const asked = async () => (await posted()).filter(({ type }) => type === 'trends').length;
    expect(await asked()).toBe(1);
    await send(ipvsHost().overview);
    await page.getByText('Paste ipvsadm output here (Ctrl+V)').waitFor();
    await send(host.overview);
    await page.waitForFunction(
      () => Reflect.get(window, 'posted').filter((one: { type: string }) => one.type === 'trends').length === 2,
    );
    await page.context().close();
  });

  test('the charts zoom by buttons too, and the stretch that is shown is remembered', async () => {
    const { page, state } = await show(ipvsHost(manyTables()));
    await page.waitForSelector('.trend-box');
    const spanOf = async () => {
      const { view } = (await state()) as IpvsState;
      return view && view.to - view.from;
    };
    await page.getByRole('button', { name: 'Zoom in' }).focus();
    await page.keyboard.press('Enter');
    const near = (await spanOf()) ?? 0;
    // 39 minutes and some air at both ends, halved.
    expect(near / 60_000).toBeCloseTo((39 * 1.06) / 2, 1);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    expect(await spanOf()).toBeCloseTo(2 * near);
    await page.locator('.trends').focus();
    await page.keyboard.press('+');
    expect(await spanOf()).toBeCloseTo(near);
    const before = ((await state()) as IpvsState).view?.from ?? 0;
    await page.keyboard.press('ArrowLeft');
    expect(before - (((await state()) as IpvsState).view?.from ?? 0)).toBeCloseTo(near / 10, -1);
    await page.keyboard.press('f');
    expect(await spanOf()).toBeCloseTo(2 * near);
    await page.context().close();
  });

  test('ten thousand rows are a table of which only what is seen is made; it sorts, filters and takes keys', async () => {
    const { page, state, errors } = await show(ipvsHost(manyRows(10_000, 0), manyRows(10_000, 1)));
    expect(await page.locator('.row-table table').getAttribute('aria-rowcount')).toBe('11002');
    expect(await page.locator('.row-table tbody tr').count()).toBeLessThan(60);
    await page.locator('vscode-checkbox[label="Group by service"]').click();
    await page.getByRole('button', { name: 'Active', exact: true }).click();
    expect(await page.locator('.row-table tbody:not(.spacer) tr').first().locator('td').nth(3).textContent()).toBe(
      '96',
    );
    await page.locator('.row-table').focus();
    await page.keyboard.press('End');
    await page.locator('tr[aria-current]').waitFor();
    expect(await page.locator('tr[aria-current]').getAttribute('aria-rowindex')).toBe('10002');
    await page.locator('vscode-textfield input').fill('10.1.3.');
    await page.getByText(/^2,320 of 11,001 rows$/).waitFor();
    expect(await state()).toMatchObject({ table: { filter: '10.1.3.', grouped: false } });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('a table of many rows leaves the charts of the chosen service in sight, and can show more rows', async () => {
    const host = ipvsHost(...[0, 1, 2].map((minute) => manyRows(10_000, minute)));
    const { page, state, errors } = await show(host, { width: 1280, height: 720 });
    const chart = page.locator('.trend-area').first();
    await chart.waitFor();
    expect((await chart.boundingBox())?.y).toBeLessThan(720 - 40);
    const height = async () => (await page.locator('.row-table').boundingBox())?.height ?? 0;
    const low = await height();
    await page.getByRole('button', { name: 'Show more rows' }).click();
    expect(await height()).toBeGreaterThan(2 * low);
    expect(await state()).toMatchObject({ table: { tall: true } });
    // As many as are seen, and some beyond.
    expect(await page.locator('.row-table tbody:not(.spacer) tr').count()).toBeGreaterThan((await height()) / 26);
    await page.getByRole('button', { name: 'Show fewer rows' }).click();
    expect(await height()).toBe(low);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('what the tables say is told in sentences, each with a sign, beside its service', async () => {
    const { page } = await show(ipvsHost(manyRows(30)));
    await page.locator('.service .answers li').first().waitFor();
    const link = page.locator('.findings .answers .link').last();
    const service = await link.textContent();
    await link.click();
    await page.getByRole('heading', { name: service?.split(' ')[1] ?? '' }).waitFor();
    expect(await page.locator('.findings li .spoken').first().textContent()).toMatch(/^(Problem|Notice): $/);
    await page.context().close();
  });

  test('of many findings each kind can be seen alone, and by keyboard', async () => {
    const { page } = await show(ipvsHost(manyRows(300)));
    const section = page.getByRole('region', { name: 'What deserves a look' });
    await section.locator('li').first().waitFor();
    expect(await section.locator('h2').textContent()).toMatch(/^1 problem, \d+ notices$/);
    // The service that nobody serves stands before all that is out of balance.
    expect(await section.locator('li').first().textContent()).toContain('UDP 10.1.200.1:53');
    const chip = page.getByRole('button', { name: /^draining \d+$/ });
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.locator('.chip[aria-pressed="true"]:focus').getByText('draining').waitFor();
    expect(await section.locator('li').allTextContents()).toHaveLength(3);
    for (const text of await section.locator('li').allTextContents()) expect(text).toContain('has weight 0');
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    // Three of each ten have weight 0, and one of these 90 is empty.
    expect(await section.locator('li').count()).toBe(89);
    await page.context().close();
  });

  test('where nothing needs a look the page says so, and what is wrong with the only service stands on top', async () => {
    const { page } = await show(ipvsHost(manyTables()));
    await page.getByRole('heading', { name: 'Nothing in these tables needs a look' }).waitFor();
    await page.context().close();
    const drained = await show(ipvsHost(LIST.slice(0, LIST.indexOf('FWM'))));
    await drained.page.locator('.findings').getByText('10.0.0.13:443 has weight 0').waitFor();
    expect(await drained.page.locator('.service .answers').getByText('has weight 0').count()).toBe(0);
    await drained.page.context().close();
  });

  test('where the table is other than a configuration asks for, its line is a link', async () => {
    const host = ipvsHost(LIST);
    const place = { file: 'lb1/keepalived.conf', line: 12 };
    const entry = {
      severity: 'notice' as const,
      service: 'tcp/10.0.0.1:443',
      real: undefined,
      text: 'rr is asked for.',
      place,
    };
    const answer: IpvsHost['answer'] = async (message) => {
      const said = await host.answer(message);
      return said?.type === 'answers' ? { ...said, drift: [entry] } : said;
    };
    const { page, posted, send } = await show({ ...host, answer });
    await page.getByRole('button', { name: 'lb1/keepalived.conf:12' }).click();
    expect(await posted()).toContainEqual({ type: 'open', file: 'lb1/keepalived.conf', line: 12 });
    // While it is compared once more, what was found stays.
    const waiting = await host.answer({ type: 'answers', group: 'file ', index: 0, service: 'tcp/10.0.0.1:443' });
    if (waiting?.type === 'answers') await send({ ...waiting, drift: undefined });
    await page.waitForTimeout(50);
    expect(await page.getByText('rr is asked for.').count()).toBe(1);
    await page.context().close();
  });

  test('of many differences a few are shown, and that nothing needs a look is not said beside them', async () => {
    const host = ipvsHost(manyTables());
    const entries = Array.from({ length: 40 }, (_, index) => {
      const text = `10.0.0.${index}:80 is asked for and is not in the table.`;
      return {
        severity: 'problem' as const,
        service: 'tcp/172.28.128.200:80',
        real: undefined,
        text,
        place: undefined,
      };
    });
    const answer: IpvsHost['answer'] = async (message) => {
      const said = await host.answer(message);
      return said?.type === 'answers' ? { ...said, drift: entries } : said;
    };
    const { page } = await show({ ...host, answer });
    const section = page.getByRole('region', { name: 'Other than the configurations ask for' });
    await section.locator('li').first().waitFor();
    expect(await section.locator('li').count()).toBe(5);
    expect(await page.getByText('Nothing in these tables needs a look').isVisible()).toBe(false);
    await section.getByRole('button', { name: 'Show 35 more' }).click();
    expect(await section.locator('li').count()).toBe(40);
    await page.context().close();
  });

  test('what is said is as of the snapshot that is shown', async () => {
    const { page, posted } = await show(
      ipvsHost(LIST.replace('Masq    3 ', 'Masq    0 ').replace('Masq    1 ', 'Masq    0 '), LIST),
    );
    await page.locator('.service .answers').getByText('10.0.0.13:443 has weight 0').waitFor();
    expect(await page.getByText('All real servers have weight 0').count()).toBe(0);
    await page.getByRole('button', { name: 'Previous snapshot' }).click();
    await page.getByText('All real servers have weight 0').first().waitFor();
    expect(await posted()).toContainEqual({ type: 'answers', group: 'file ', index: 0, service: 'tcp/10.0.0.1:443' });
    await page.context().close();
  });

  test('times are shown as printed, in UTC or in the zone of the computer', async () => {
    // The browser is in Berlin.
    const { page, state } = await show(ipvsHost(`2026-11-22 10:00:00 -0500\n${LIST}`));
    const about = page.locator('.about');
    expect(await about.textContent()).toMatch(/^2026-11-22 10:00:00 -05:00 /);
    const choose = async (name: RegExp) => {
      await page.locator('.zone').click();
      await page.getByRole('option', { name }).click();
    };
    await choose(/^UTC$/);
    await about.getByText('2026-11-22 15:00:00 UTC').waitFor();
    await choose(/^Local time \(Europe\/Berlin\)$/);
    await about.getByText('2026-11-22 16:00:00 local time').waitFor();
    expect(await state()).toMatchObject({ zone: 'local' });
    await page.context().close();
  });

  test('the connection table is shown in numbers', async () => {
    const opened = await openPage(browser, { view: 'ipvs' });
    await converse(opened, ipvsHost(CONNECTIONS));
    await opened.page.getByRole('heading', { name: '4 connections and 1 persistence template' }).waitFor();
    const states = opened.page.locator('.tally', { hasText: 'By state' }).locator('tr');
    expect(await states.first().locator('th, td').allTextContents()).toEqual(['ESTABLISHED', '2', '50\u202f%', '']);
    expect(await opened.page.locator('.rows').isVisible()).toBe(false);
    await opened.page.context().close();
  });

  test('nodes of the settings can be sampled, and how it goes is told', async () => {
    const { page, posted, send } = await openPage(browser, { view: 'ipvs' });
    const command = ['ssh', 'lb1', 'ipvsadm', '-Ln'];
    const lb1 = { node: 'lb1', command, seconds: 5, error: undefined, samples: 0, file: undefined };
    await send({ type: 'sampling', nodes: [{ ...lb1, state: 'idle' }], refused: undefined, problems: [] });
    await page.getByText('ssh lb1 ipvsadm -Ln every 5 s').waitFor();
    await page.getByRole('button', { name: 'Sample lb1' }).click();
    expect(await posted()).toContainEqual({ type: 'sample', node: 'lb1', run: true });
    const failing = {
      ...lb1,
      state: 'retrying' as const,
      error: 'ssh: no route',
      samples: 3,
      file: '/home/me/series/lb1-1.txt',
    };
    await send({ type: 'sampling', nodes: [failing], refused: undefined, problems: [] });
    await page.getByText('every 5 s, 3 samples; trying again').waitFor();
    await page.getByText('ssh: no route').waitFor();
    await page.getByRole('button', { name: 'lb1-1.txt' }).click();
    expect(await posted()).toContainEqual({ type: 'open', file: '/home/me/series/lb1-1.txt', line: 1 });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop lb1' }).click();
    expect(await posted()).toContainEqual({ type: 'sample', node: 'lb1', run: false });
    await send({
      type: 'sampling',
      nodes: [failing],
      refused: 'Nodes are sampled in trusted workspaces only.',
      problems: [],
    });
    await page.getByText('in trusted workspaces only').waitFor();
    expect(await page.getByRole('button', { name: 'Sample lb1' }).count()).toBe(0);
    await page.context().close();
  });

  test('the chosen service is drawn as a picture, masked where that is asked for', async () => {
    const host = ipvsHost(manyTables().replaceAll('IP Virtual', 'root@lb1:~# ipvsadm -Ln --stats\nIP Virtual'));
    const { page, posted, send, errors } = await show(host);
    await page.getByRole('button', { name: 'Export…' }).click();
    const shown = { group: 'node lb1', index: 39, service: 'tcp/172.28.128.200:80' };
    const reals = ['172.28.128.30:80', '172.28.128.40:80'];
    expect(await posted()).toContainEqual({ type: 'export', shown: { ...shown, reals } });
    const content = await host.picture({ ...shown, reals });
    const masking = createMasking();
    masking.note(content);
    for (const copy of [<T>(value: T) => value, masking.copy]) {
      if (content !== undefined) await send({ type: 'picture', content: copy(content) });
      await page.waitForFunction(() => Reflect.get(window, 'posted').at(-1)?.type === 'picture');
      const picture = (await posted()).at(-1);
      const [svg, png] = picture !== undefined && 'svg' in picture ? [picture.svg, picture.png] : ['', ''];
      // Each line, each bar, each sentence has its names; none is left when they are masked.
      expect(/lb1|172\.28|128\.[34]0/.test(svg)).toBe(copy !== masking.copy);
      expect(svg).toContain('7,491');
      const bytes = Buffer.from(png, 'base64');
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(2000);
      if (process.env.SCREENSHOTS)
        writeFileSync(`${process.env.SCREENSHOTS}/ipvs-picture-${copy === masking.copy}.png`, bytes);
      await page.evaluate(() => Reflect.get(window, 'posted').push({ type: 'ready' }));
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('the pointer on a chart tells the numbers of that moment', async () => {
    const { page } = await show(ipvsHost(manyTables()));
    await page.locator('.trend-area canvas').first().hover();
    const box = page.locator('.readout').first();
    await box.waitFor();
    // 90 of the second real each minute.
    expect(await box.textContent()).toMatch(/^2026-11-22 10:\d\d:\d\d.*172\.28\.128\.40:80 1\.5/);
    await page.context().close();
  });

  test('small lines are asked for the rows that are seen, and drawn', async () => {
    const { page, posted } = await show(ipvsHost(manyRows(1000, 0), manyRows(1000, 1), manyRows(1000, 2)));
    await page.waitForSelector('.spark path[d^="M"]');
    const asked = (await posted()).flatMap((message) => (message.type === 'sparks' ? message.rows : []));
    expect(asked.length).toBeLessThan(100);
    await page.context().close();
  });

  test('what the user chose is there again when the page is made anew', async () => {
    const host = ipvsHost(LIST, manyTables());
    const { page, state } = await show(host);
    await page.getByRole('button', { name: 'Previous snapshot' }).click();
    await page.getByText('40 of 41').waitFor();
    const kept = await state();
    await page.context().close();
    const again = await show(host, { state: kept });
    await again.page.getByText('40 of 41').waitFor();
    await again.page.context().close();
  });

  test('files that are dropped are handed on: by address, or with their text', async () => {
    const { page, posted } = await openPage(browser, { view: 'ipvs' });
    await page.evaluate((text) => {
      const drop = (fill: (data: DataTransfer) => void) => {
        const dataTransfer = new DataTransfer();
        fill(dataTransfer);
        document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      };
      drop((data) => data.setData('text/uri-list', 'file:///tmp/lb1.txt\r\nfile:///tmp/lb2.txt'));
      drop((data) => data.items.add(new File([text], 'lb3.txt')));
    }, FIFTY);
    await page.waitForFunction(() => Reflect.get(window, 'posted').length > 2);
    expect((await posted()).slice(1)).toEqual([
      { type: 'drop', uris: ['file:///tmp/lb1.txt', 'file:///tmp/lb2.txt'], texts: [] },
      { type: 'drop', uris: [], texts: [{ name: 'lb3.txt', text: FIFTY }] },
    ]);
    await page.context().close();
  });

  test('lines that were not read are listed as text, and lead to their place', async () => {
    const unread = [{ file: 'notes.txt', line: 9, text: HOSTILE }];
    const host = ipvsHost(FIFTY);
    const { page, posted, errors } = await show({ ...host, overview: { ...host.overview, unread, unreadCount: 1 } });
    await page.getByText('1 line was not read').click();
    expect(await page.locator('.unread code').textContent()).toBe(HOSTILE);
    expect(await page.locator('img').count()).toBe(0);
    await page.getByRole('button', { name: 'notes.txt:9' }).click();
    expect(await posted()).toContainEqual({ type: 'open', file: 'notes.txt', line: 9 });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('while the first file is read nobody is asked to paste, and again when there was nothing in it', async () => {
    const { page, send } = await openPage(browser, { view: 'ipvs' });
    const asked = page.getByText('Paste ipvsadm output here (Ctrl+V)');
    await asked.waitFor();
    await send({ type: 'progress', file: 'notes.txt', done: 1, total: 2 });
    await page.getByText('Reading notes.txt: 50 %').waitFor();
    expect(await asked.isVisible()).toBe(false);
    await send({ type: 'failed', reason: 'No table of ipvsadm in notes.txt.' });
    await asked.waitFor();
    await page.context().close();
  });

  test('a failure is said and goes with the next table', async () => {
    const opened = await openPage(browser, { view: 'ipvs' });
    const { page, send } = opened;
    await send({ type: 'failed', reason: 'No table of ipvsadm in this text.' });
    await page.getByRole('alert').getByText('No table').waitFor();
    await converse(opened, ipvsHost(FIFTY));
    await page.waitForSelector('.service h2');
    expect(await page.locator('.failure').isVisible()).toBe(false);
    await page.context().close();
  });

  test.each(['dark', 'light', 'high-contrast', 'high-contrast-light'] as const)(
    'axe finds nothing wrong in %s',
    async (theme) => {
      const opened = await openPage(browser, { view: 'ipvs', theme });
      const { page } = opened;
      expect(await accessibilityProblems(page)).toEqual([]);
      await converse(opened, ipvsHost(manyRows(300), CONNECTIONS, LIST, 'TCP  10.0.0.1:http', manyTables()));
      await page.waitForSelector('.trend-box');
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.context().close();
    },
  );

  test('addresses of full length fit into a narrow page, and are told apart by their ends', async () => {
    const { page } = await show(ipvsHost(LONG_NAMES), { width: 300 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const ends = page.locator('.row-name span:last-child:not(:empty)');
    expect(await ends.allTextContents()).toEqual([':5601]:8443', ':5602]:8443', ':5603]:8443']);
    for (const end of await ends.all()) {
      const [own, cell] = [await end.boundingBox(), await end.locator('xpath=ancestor::th').boundingBox()];
      expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual((cell?.x ?? 0) + (cell?.width ?? 0));
    }
    await page.getByRole('button', { name: '[2001:db8:1234:5678:9abc:def0:1234:5603]:8443' }).first().waitFor();
    await page.context().close();
  });

  const folder = process.env.SCREENSHOTS;
  test.runIf(folder)('screenshots', async () => {
    const samples = {
      fifty: ipvsHost(FIFTY),
      weights: ipvsHost(LIST),
      connections: ipvsHost(LIST, CONNECTIONS),
      series: ipvsHost(manyTables()),
      rows: ipvsHost(...[0, 1, 2, 3].map((minute) => manyRows(2000, minute * 3))),
    };
    for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
      for (const [name, host] of Object.entries(samples)) {
        for (const width of [1000, 600]) {
          const { page } = await show(host, { theme, width });
          await page.waitForTimeout(400);
          await page.screenshot({ path: `${folder}/ipvs-${theme}-${name}-${width}.png`, fullPage: true });
          await page.context().close();
        }
      }
    }
  });
});

async function cells(page: Page, name: string): Promise<readonly string[]> {
  return page.locator('.row-table tr', { hasText: name }).locator('td').allTextContents();
}

const NETWORK = '[2001:db8:1234:5678:9abc:def0:1234:';
/** Draining reals, so that their names stand in sentences as well. */
const LONG_NAMES = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  ${NETWORK}5601]:8443 wlc
  -> ${NETWORK}5602]:8443 Route   0      12          71
  -> ${NETWORK}5603]:8443 Route   4      4000          284
UDP  10.0.0.9:53 rr
`;
