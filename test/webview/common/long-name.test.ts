import { expect, test } from 'vitest';
import { nameParts } from '../../../src/webview/common/long-name.ts';

test.each([
  ['lb1.example.com', 'lb1.example.com', ''],
  ['[2001:db8:1234:5678:9abc:def0:1234:5602]:8443', '[2001:db8:1234:5678:9abc:def0:1234', ':5602]:8443'],
  ['[2001:db8:1234:5678:9abc:def0:1234:5602]:tcp:8443', '[2001:db8:1234:5678:9abc:def0:1234', ':5602]:tcp:8443'],
])('%s keeps the end that tells it from others', (name, start, end) => {
  expect(nameParts(name)).toEqual([start, end]);
});
