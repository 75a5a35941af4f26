import { createServer } from 'node:http';

/**
 * The hand and eye of the suite: a small server of 127.0.0.1 that does in the browser what the suite, inside the
 * extension host, asks for. Every request is one JSON object with an `action`; the answer is `{ value }` or `{ error }`.
 */
export async function startDriver(screenshots) {
  const state = { page: undefined, result: undefined, screenshots };
  const server = createServer((request, response) => {
    answer(state, request)
      .then((value) => ({ value }))
      .catch((error) => ({ error: error.message }))
      .then((reply) => response.end(JSON.stringify(reply)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    drive: (page) => {
      state.page = page;
    },
    get result() {
      return state.result;
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function answer(state, request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const asked = JSON.parse(Buffer.concat(parts).toString());
  const action = ACTIONS[asked.action];
  if (action === undefined) throw new Error(`The driver knows no action "${asked.action}".`);
  return action(state, asked);
}

const ACTIONS = {
  log: (_, { text }) => console.log(text),
  result: (state, { result }) => {
    state.result = result;
  },
  /** How many pages of that name there are. */
  count: async ({ page }, { view }) => (await framesOf(page, view)).length,
  /** The value of a JavaScript expression in the page; the last one opened unless `index` says otherwise. */
  evaluate: async ({ page }, { view, expression, index }) => (await frameOf(page, view, index)).evaluate(expression),
  click: async ({ page }, { view, selector, position }) =>
    (await frameOf(page, view)).click(selector, { timeout: 5_000, ...(position ? { position } : {}) }),
  press: async ({ page }, { view, selector, keys }) => {
    if (view !== undefined) await focusIn(await frameOf(page, view), selector);
    await page.keyboard.press(keys);
  },
  setClipboard: ({ page }, { text }) => page.evaluate((value) => navigator.clipboard.writeText(value), text),
  screenshot: async ({ page, screenshots }, { name }) => {
    await page.screenshot({ path: `${screenshots}/${name}.png` });
  },
  /** What the window itself says: notifications, quick picks. */
  windowText: ({ page }, { selector }) => page.locator(selector).allInnerTexts(),
  /** Drags a file of the explorer onto the page; VS Code hands it to a page while Shift is held. */
  drop: async ({ page }, { view, name }) => {
    const frame = await frameOf(page, view);
    const { x, y, width, height } = await (await frame.frameElement()).boundingBox();
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().hover({ timeout: 5_000 });
    await page.mouse.down();
    await page.mouse.move(x + width / 3, y + height / 3, { steps: 8 });
    await page.keyboard.down('Shift');
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
  },
  clickWindow: ({ page }, { selector }) => page.locator(selector).first().click({ timeout: 5_000 }),
};

/** A page without a field to type in is focused as a whole, as by a click beside everything. */
async function focusIn(frame, selector) {
  await frame.evaluate('window.focus()');
  if (selector !== undefined) await frame.focus(selector, { timeout: 5_000 });
}

/** Pages of ours carry their name in `body[data-page]`. */
async function framesOf(page, view) {
  const found = [];
  for (const frame of page.frames()) {
    const name = await frame.evaluate(() => document.body?.dataset.page).catch(() => undefined);
    if (name === view) found.push(frame);
  }
  return found;
}

/** The page's frame; the last one opened unless `index` says otherwise. */
export async function frameOf(page, view, index) {
  const frames = await framesOf(page, view);
  const frame = index === undefined ? frames.at(-1) : frames[index];
  if (frame === undefined) throw new Error(`No page "${view}" is open.`);
  return frame;
}

/** The page's text once it matches. */
export async function textOf(page, view, pattern) {
  const until = Date.now() + 45_000;
  for (;;) {
    const text = await frameOf(page, view)
      .then((frame) => frame.evaluate('document.body.innerText'))
      .catch((error) => error.message);
    if (pattern.test(text)) return text;
    if (Date.now() > until) throw new Error(`The page "${view}" never showed ${pattern}; it shows: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
