import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../../src/keepalived/schema/generated-files.ts';
import { keywordsPage } from '../../../src/keepalived/schema/keywords-page.ts';

describe('the files made from the schema', () => {
  test.each(Object.entries(generatedFiles()))('%s is up to date', (path, text) => {
    const file = fileURLToPath(new URL(`../../../${path}`, import.meta.url));
    const same = readFileSync(file, 'utf8') === text;
    expect(same, `${path} differs from the schema: run npm run generate.`).toBe(true);
  });
});

describe('the page of keywords', () => {
  const page = keywordsPage();

  test('tells of a keyword what an operator asks for', () => {
    const entry = section('### `preempt_delay');
    expect(entry).toContain('`seconds` ([decimal](#types-of-arguments)): 0 to 1000, up to 6 decimal places');
    expect(entry).toContain('- Default: `0`');
    expect(entry).toContain('- Since 1.1.8');
    expect(entry).toContain('```keepalived\npreempt_delay 300\n```');
  });

  test('names what takes the place of deprecated keywords', () => {
    expect(section('### `thread_timer_expired')).toContain('**Deprecated**: use `timer_expired_backup`');
    expect(section('### `lvs_sync_daemon_interface')).toContain('**Deprecated**: use lvs_sync_daemon in global_defs');
  });

  test('tells which builds and which earlier keywords are needed', () => {
    expect(section('### `use_vmac [')).toContain('Only in builds with `_HAVE_VRRP_VMAC_`');
    expect(section('### `sh-port')).toContain('Needs `lvs_sched sh` before it');
  });

  test('every link of the contents leads to a heading', () => {
    const headings = new Set([...page.matchAll(/^##+ (.*)$/gm)].map(([, title]) => anchor(title ?? '')));
    const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(40);
    expect(targets.filter((target) => !headings.has(target))).toEqual([]);
  });

  function section(heading: string): string {
    const start = page.indexOf(heading);
    return start === -1 ? '' : page.slice(start, page.indexOf('\n### ', start + 1));
  }

  /** GitHub's rule for the anchors of headings. */
  function anchor(title: string): string {
    return title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-');
  }
});
