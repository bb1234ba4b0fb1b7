import { expect, test } from "vitest";
import { isSecretField, withoutSecretFields } from "./secret-field.ts";

test.each([
  ...["card_number", "cardNumber", "card_details", "card", "credit_card", "iban", "bank_account", "pin", "password"],
  ...["verification_code", "cvv", "card_expiry", "kartendaten", "mot_de_passe", "numero_de_tarjeta"],
  ...["cc_number", "account", "account_no", "accountNo", "bankAccountNumber", "login", "portal_login", "username"],
  ...["gate_code", "alarm_code", "security_question", "expiry", "compte", "konto"],
])("%s is a secret", (name) => expect(isSecretField({ name })).toBe(true));

test.each([
  ...["policy_number", "incident_location", "incident_description", "policyholder_phone", "car_plate", "zip_code"],
  ...["injuries_description", "witnesses", "incident_datetime", "policy_expires"],
  ...["passport_expiry", "login_problem", "account_manager", "count", "accountant"],
])("%s is none", (name) => expect(isSecretField({ name })).toBe(false));

test("a description tells what the name does not", () => {
  expect(isSecretField({ name: "paid_with", description: "Last digits of the card" })).toBe(true);
  expect(isSecretField({ name: "paid_with", description: "By transfer or in cash" })).toBe(false);
});

test("what ends on a day is a secret unless it is told to be something else", () => {
  expect(isSecretField({ name: "expiry", description: "Of the card" })).toBe(true);
  expect(isSecretField({ name: "expiry", description: "End of the policy" })).toBe(false);
  expect(isSecretField({ name: "date_of_expiry", description: "When the passport expires" })).toBe(false);
});

test("the values of secret fields are left out, and known where they stand elsewhere", () => {
  const claim = { portal_password: "swordfish", card_details: "four one one one, expiring soon", shop: "Old Town" };
  const { claim: kept, told } = withoutSecretFields(claim, []);
  expect(kept).toEqual({ shop: "Old Town" });
  expect(told).toEqual({ words: ["swordfish"], digits: ["4111"] });
});
