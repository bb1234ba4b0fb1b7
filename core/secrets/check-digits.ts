/** True for the digits of a payment card: 13 to 19, with the check digit of Luhn. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** True for an international bank account number, in groups or not, with its check digits. */
export function isIban(text: string): boolean {
  const bare = text.replaceAll(/[ -]/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false;
  const moved = bare.slice(4) + bare.slice(0, 4);
  return [...moved].reduce((rest, letter) => Number(`${rest}${parseInt(letter, 36)}`) % 97, 0) === 1;
}
