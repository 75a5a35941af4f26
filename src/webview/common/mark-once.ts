/** Sets a mark the first time, for whoever asks the browser how long it took: `npm run bench editor`. */
export function markOnce(name: 'first-bands' | 'first-chart' | 'all-read'): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
