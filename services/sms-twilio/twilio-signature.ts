import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What Twilio signs a webhook with: the URL as it is set up there, and behind it each form field and its value, in the
 * order of the names. Fields that come several times count each value once.
 */
export function twilioSignature(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].toSorted();
  const fields = names.flatMap((name) => [...new Set(form.getAll(name))].toSorted().map((value) => `${name}${value}`));
  return createHmac("sha1", authToken)
    .update(`${url}${fields.join("")}`)
    .digest("base64");
}

/** Compares in a time that tells nothing of where they differ. */
export function isSignature(given: string | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
