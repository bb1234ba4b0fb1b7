/** What the model is told where it would have a text sent to somebody who has sent STOP. */
export const optedOut =
  "the customer has sent STOP by text, so no text reaches them. Tell them so, and that we may text them again once they have " +
  "sent START by text to this number. Promise no text until then.";
