import { expect, test } from "vitest";
import { isSignature, twilioSignature } from "./twilio-signature.ts";

/** The example of Twilio's own documentation and libraries. */
const url = "https://mycompany.com/myapp.php?foo=1&bar=2";
const form = new URLSearchParams({
  ...{ CallSid: "CA1234567890ABCDE", Caller: "+14158675309", Digits: "1234" },
  ...{ From: "+14158675309", To: "+18005551212" },
});

test("Twilio's own example is signed as Twilio does", () => {
  expect(twilioSignature("12345", url, form)).toBe("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
});

test("another field, value, address or token has another signature", () => {
  const right = twilioSignature("12345", url, form);
  const more = new URLSearchParams([...form, ["Body", ""]]);
  const others = [
    twilioSignature("12346", url, form),
    twilioSignature("12345", `${url}3`, form),
    twilioSignature("12345", url, more),
  ];
  expect(isSignature(right, right)).toBe(true);
  for (const other of [...others, "", undefined]) expect(isSignature(other, right)).toBe(false);
});
