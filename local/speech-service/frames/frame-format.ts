/** Frames are 20 ms of 16 kHz mono, signed 16 bit. */
export const frameMs = 20;
export const samplesPerFrame = 320;
export const frameBytes = 640;
export const bytesPerMs = 32;
