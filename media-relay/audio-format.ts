/** 16 kHz, mono, signed 16 bit: one frame is 20 ms. */
export const frameMs = 20;
export const frameBytes = 640;
export const bytesPerMs = frameBytes / frameMs;
export const samplesPerFrame = frameBytes / 2;
