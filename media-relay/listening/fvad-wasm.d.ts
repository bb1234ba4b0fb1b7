/** WebRTC's voice activity detector. The package brings no types; these are what it exports. */
declare module "@echogarden/fvad-wasm" {
  export interface Fvad {
    HEAPU8: Uint8Array;
    _malloc(byteCount: number): number;
    /** 0 where memory ran out. */
    _fvad_new(): number;
    _fvad_free(detector: number): void;
    _fvad_set_mode(detector: number, mode: 0 | 1 | 2 | 3): number;
    _fvad_set_sample_rate(detector: number, sampleRateHz: number): number;
    /** 1 voice, 0 none, -1 where the length is not 10, 20 or 30 ms. */
    _fvad_process(detector: number, frame: number, sampleCount: number): number;
  }
  export default function fvad(): Promise<Fvad>;
}
