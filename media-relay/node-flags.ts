/**
 * What Node is started with for the relay. With its usual 32 MB of room for young objects and an old heap that is hardly
 * larger, V8 marks the whole heap about once a second, for up to 18 ms at a time: at 200 calls these were the slowest
 * answers (measured with `npm run bench:peers`: 11 ms over nominal at p99, 3.4 ms with 8 MB). It also saves a megabyte a
 * call.
 */
export const relayNodeFlags: readonly string[] = ["--max-semi-space-size=8"];
