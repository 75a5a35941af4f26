/** A page as the painter of drawings: VS Code's host has nothing that makes a PNG. */
export class PagePicture {
  readonly #post: (svg: string) => void;
  /** A drawing of which the page makes a picture, and who waits for it. */
  #drawing: { readonly svg: string; readonly done: (png: string) => void } | undefined;

  constructor(post: (svg: string) => void) {
    this.#post = post;
  }

  /** Base64. Throws where the page cannot draw it. */
  async make(svg: string): Promise<string> {
    const png = await new Promise<string>((done) => {
      this.#drawing = { svg, done };
      this.ask();
    });
    this.#drawing = undefined;
    if (png === '') throw new Error('the picture is too large for the browser; zoom in, or choose SVG');
    return png;
  }

  /** Asks again: a page that was rebuilt knows nothing of what it was asked before. */
  ask(): void {
    if (this.#drawing !== undefined) this.#post(this.#drawing.svg);
  }

  /** What the page made; empty where it could not, or is closed. */
  answer(png: string): void {
    this.#drawing?.done(png);
  }
}
