import { Disposable, env, Uri, type WebviewPanel, window, workspace } from 'vscode';
import { pictureContent } from '../../ipvs/charts/picture-content.ts';
import { sparksOf, trendsOf } from '../../ipvs/charts/trends.ts';
import type { FromIpvsView, PictureContent, Pictured, ToIpvsView } from '../../protocol.ts';
import { openLogLine } from '../log-lines.ts';
import { reasonOf } from '../reason-of.ts';
import { Samplings } from '../sampling/samplings.ts';
import type { PanelPlaces } from '../show-page.ts';
import { Collection } from './collection.ts';
import { exportCharts, type Picture } from './export-charts.ts';
import { decodeInputs, type IpvsInput, inputName } from './inputs.ts';
import { ToldAnswers } from './told-answers.ts';

/** Milliseconds that a page may take to draw a picture. */
const PICTURE_LIMIT = 20_000;

/** One page of charts: texts come in, by paste or command, and each adds its tables to those shown. */
export class IpvsSession {
  readonly #panel: WebviewPanel;
  #collection = this.#newCollection();
  /** Texts are read one after the other, in the order in which they came. */
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #reading = new AbortController();
  /** Why the last text added nothing. */
  #failure: string | undefined;
  #ready = false;
  #closed = false;

  readonly #samplings: Samplings;
  readonly #told = new ToldAnswers(
    () => this.#collection.book,
    (message) => this.#post(message),
  );
  #picture: (picture: Picture) => void = () => {};

  constructor(
    panel: WebviewPanel,
    private readonly places: PanelPlaces,
  ) {
    this.#panel = panel;
    this.#samplings = new Samplings(places.series, {
      changed: () => this.#post(this.#samplings.message()),
      sampled: (file, text, node) => void this.#grow(file, text, node),
    });
    panel.webview.onDidReceiveMessage((message: FromIpvsView) => this.#receive(message));
    const settings = Disposable.from(
      workspace.onDidChangeConfiguration(() => this.#post(this.#samplings.message())),
      workspace.onDidGrantWorkspaceTrust(() => this.#post(this.#samplings.message())),
    );
    panel.onDidDispose(() => {
      this.#closed = true;
      this.#reading.abort();
      this.#samplings.stopAll();
      settings.dispose();
      this.#told.dispose();
    });
  }

  /** Reads the text or file and shows what it adds; one without a table leaves what is shown and says so. */
  add(input: IpvsInput): Promise<void> {
    this.#waiting++;
    this.#queue = this.#queue.then(() => this.#read(input));
    return this.#queue;
  }

  /** What the state of a page that is back after a restart says. */
  async addAll(source: unknown): Promise<void> {
    for (const input of decodeInputs(source)) await this.add(input);
  }

  async #read(input: IpvsInput): Promise<void> {
    this.#reading = new AbortController();
    if (!this.#closed) this.#failure = await this.#collection.read(input, this.#reading.signal);
    this.#waiting--;
    this.#show();
  }

  #receive(message: FromIpvsView): void | Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#post(this.#samplings.message());
        return this.#show();
      case 'paste':
        return this.add({ text: message.text, time: Date.now() });
      case 'append':
        return this.#append();
      case 'drop':
        for (const uri of message.uris) void this.add({ file: Uri.parse(uri) });
        for (const { name, text } of message.texts) void this.add({ name, text, time: undefined });
        return;
      case 'show':
        return this.#showSnapshot(message);
      case 'trends':
      case 'sparks':
        return this.#showLines(message);
      case 'answers':
        // What few tables say of the last minutes might not be so.
        return this.#collection.isFirstLook ? undefined : this.#told.ask(message);
      case 'sample':
        return message.run ? this.#samplings.start(message.node) : this.#samplings.stop(message.node);
      case 'export':
        return this.#export(message.shown);
      case 'picture':
        return this.#picture(message);
      case 'open':
        return this.#open(message.file, message.line);
      case 'cancel':
        return this.#reading.abort();
      case 'clear':
        this.#reading.abort();
        this.#collection = this.#newCollection();
        this.#failure = undefined;
        return this.#show();
    }
  }

  async #append(): Promise<void> {
    await this.add({ text: await env.clipboard.readText(), time: Date.now() });
  }

  async #showSnapshot({ group, index, base }: FromIpvsView & { readonly type: 'show' }): Promise<void> {
    try {
      const snapshot = await this.#collection.shown.snapshot(group, index, base);
      if (snapshot !== undefined) this.#post(snapshot);
    } catch (error) {
      this.#post({ type: 'failed', reason: reasonOf(error) });
    }
  }

  #showLines(message: FromIpvsView & { readonly type: 'trends' | 'sparks' }): void {
    const { group } = message;
    const lines = this.#collection.shown.builder(group);
    if (lines === undefined) return;
    if (message.type === 'trends') this.#post(trendsOf(lines, group, message.service, message.reals));
    else this.#post(sparksOf(lines, group, message.metric, message.rows));
  }

  #show(): void {
    // Before its scripts run a page hears nothing; it says `ready` and gets everything then.
    if (!this.#ready) return;
    this.#post(this.#collection.overview(this.#waiting === 0));
    if (this.#failure !== undefined) this.#post({ type: 'failed', reason: this.#failure });
  }

  /** One after the other with what is read, so that lines are counted in their order. */
  #grow(file: Uri, text: string, node: string): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      await this.#collection.grow(file, text, node);
      this.#show();
    });
    return this.#queue;
  }

  async #export(shown: Pictured | undefined): Promise<void> {
    const collection = this.#collection;
    try {
      await exportCharts({
        collection,
        driftOf: (tables) => this.#told.drift.of(tables),
        pages: this.places.pages,
        draw: async (copy) => {
          const content = shown && (await pictureContent(collection.shown, shown));
          if (content === undefined) throw new Error('the table that is shown has no service to draw');
          return this.#askPicture(copy(content));
        },
      });
    } catch (error) {
      void window.showErrorMessage(`Nothing was exported: ${reasonOf(error)}`);
    }
  }

  #askPicture(content: PictureContent): Promise<Picture> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the page gave no picture')), PICTURE_LIMIT);
      this.#picture = (picture) => {
        clearTimeout(timer);
        resolve(picture);
      };
      this.#post({ type: 'picture', content });
    });
  }

  #newCollection(): Collection {
    return new Collection({
      grown: () => this.#show(),
      progress: (file, done, total) => this.#post({ type: 'progress', file, done, total }),
    });
  }

  async #open(file: string, line: number): Promise<void> {
    const input = this.#collection.inputs.find((one) => 'file' in one && inputName(one) === file);
    const uri = input !== undefined && 'file' in input ? input.file : await this.#told.drift.find(file);
    if (uri === undefined) return;
    try {
      await openLogLine(uri, line, this.#panel.viewColumn);
    } catch (error) {
      void window.showErrorMessage(`${file} cannot be opened: ${reasonOf(error)}`);
    }
  }

  #post(message: ToIpvsView): void {
    if (this.#ready && !this.#closed) void this.#panel.webview.postMessage(message);
  }
}
