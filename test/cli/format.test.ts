import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BuiltCli } from './built-cli.ts';

const cli = new BuiltCli();
const write = (name: string, content: string | Buffer) => cli.write({ [name]: content });
const read = (name: string) => cli.read(name);
const format = (args: readonly string[], input = '') => cli.run(['format', ...args], input);

const untidy = 'global_defs {\nrouter_id   lb1\n}';
const tidy = 'global_defs {\n    router_id lb1\n}\n';

describe('format', () => {
  test('rewrites what is not in the canonical layout, and names it', () => {
    write('a.conf', untidy);
    write('b.conf', tidy);
    expect(format(['a.conf', 'b.conf'])).toEqual({ status: 0, out: 'a.conf\n', err: '' });
    expect(read('a.conf')).toBe(tidy);
    expect(format(['.'])).toEqual({ status: 0, out: '', err: '' });
  });

  test('--check and --diff write nothing', () => {
    write('a.conf', untidy);
    expect(format(['--check', 'a.conf'])).toEqual({ status: 1, out: 'a.conf\n', err: '' });
    const { status, out } = format(['--diff', 'a.conf']);
    expect(out).toMatch(/^--- a\.conf\n\+\+\+ a\.conf\n/);
    expect(out).toMatch(/^\+ {4}router_id lb1$/m);
    expect(status).toBe(0);
    expect(format(['--check', '--diff', 'a.conf']).status).toBe(1);
    expect(read('a.conf')).toBe(untidy);
  });

  test('standard input comes out again', () => {
    expect(format(['--indent', 'tab', '-'], untidy)).toMatchObject({
      status: 0,
      out: 'global_defs {\n\trouter_id lb1\n}\n',
    });
  });

  test('a file whose braces do not balance stays as it is, and the others are done', () => {
    write('a.conf', 'global_defs {\nrouter_id   lb1\n');
    write('b.conf', untidy);
    const { status, out, err } = format(['a.conf', 'missing.conf', 'b.conf']);
    expect({ status, out }).toEqual({ status: 2, out: 'b.conf\n' });
    expect(err).toBe('a.conf: not formatted. The braces do not balance.\nmissing.conf: no such file or folder\n');
    expect(read('a.conf')).toBe('global_defs {\nrouter_id   lb1\n');
  });

  test('bytes of another encoding than UTF-8 stay', () => {
    write('a.conf', Buffer.from([...Buffer.from('# caf'), 0xe9, ...Buffer.from(`\n${untidy}`)]));
    expect(format(['a.conf']).status).toBe(0);
    expect(readFileSync(cli.at('a.conf'))).toEqual(
      Buffer.from([...Buffer.from('# caf'), 0xe9, ...Buffer.from(`\n${tidy}`)]),
    );
  });

  test('needs a path, and a sensible indentation', () => {
    expect(format([]).status).toBe(2);
    expect(format(['--indent', '0', '-']).status).toBe(2);
  });
});
