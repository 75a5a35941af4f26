/** The suite's side of driver.mjs. Without a driver (desktop VS Code) tests that need it are skipped. */

/** Names of pages; that of the bench has nothing in it. */
export type View = 'timeline' | 'ipvs' | 'empty';

export function hasDriver(): boolean {
  return process.env.KEEPALIVED_LVS_DRIVER !== undefined;
}

export const driver = {
  log: (text: string) => ask({ action: 'log', text }),
  result: (result: object) => ask({ action: 'result', result }),
  count: (view: View) => ask({ action: 'count', view }) as Promise<number>,
  evaluate: (view: View, expression: string) => ask({ action: 'evaluate', view, expression }),
  text: (view: View) => ask({ action: 'evaluate', view, expression: 'document.body.innerText' }) as Promise<string>,
  click: (view: View, selector: string, position?: { x: number; y: number }) =>
    ask({ action: 'click', view, selector, position }),
  press: (keys: string, view?: View, selector?: string) => ask({ action: 'press', keys, view, selector }),
  setClipboard: (text: string) => ask({ action: 'setClipboard', text }),
  screenshot: (name: string) => ask({ action: 'screenshot', name }),
  drop: (view: View, name: string) => ask({ action: 'drop', view, name }),
  windowText: (selector: string) => ask({ action: 'windowText', selector }) as Promise<string[]>,
  clickWindow: (selector: string) => ask({ action: 'clickWindow', selector }),
};

async function ask(question: object): Promise<unknown> {
  const address = process.env.KEEPALIVED_LVS_DRIVER;
  if (address === undefined) throw new Error('No driver: this test should have been skipped.');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(question) });
  const { value, error } = (await response.json()) as { value?: unknown; error?: string };
  if (error !== undefined) throw new Error(`The driver could not ${JSON.stringify(question)}: ${error}`);
  return value;
}
