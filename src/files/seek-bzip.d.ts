/** What is used of seek-bzip, which has no types of its own. */
declare module 'seek-bzip' {
  const bunzip: {
    /** `multistream`: several compressed pieces one behind the other are one. */
    decode(input: Uint8Array, size?: number, multistream?: boolean): Uint8Array;
  };
  // biome-ignore lint/style/noDefaultExport: the package is what it is.
  export default bunzip;
}
