import { expect, test } from 'vitest';
import { News } from '../../../../src/webview/timeline/model/news.ts';

const told = (choice?: string, incident?: string, measure?: string) => ({ choice, incident, measure });

test('only what is new is told, each as a sentence', () => {
  const news = new News();
  expect(news.of(told('MASTER → FAULT. 12:40:45', 'Nobody was master.'))).toBe(
    'Nobody was master. MASTER → FAULT. 12:40:45.',
  );
  expect(news.of(told('BACKUP → MASTER', 'Nobody was master.'))).toBe('BACKUP → MASTER.');
  expect(news.of(told('BACKUP → MASTER', 'Nobody was master.', 'Measured 3 s'))).toBe('Measured 3 s.');
});

test('where nothing is new nothing is told, and nothing is left where all was given up', () => {
  const news = new News();
  expect(news.of(told())).toBeUndefined();
  news.of(told('FAULT'));
  expect(news.of(told('FAULT'))).toBeUndefined();
  expect(news.of(told())).toBe('');
});
