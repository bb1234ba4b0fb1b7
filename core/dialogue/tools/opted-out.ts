/** What the model is told where it would have a text sent to somebody who has sent or said STOP. */
export const optedOut =
  "the customer has sent STOP by text or told us that they want no texts, so none reaches them. Tell them so, and that we may text them again once they have " +
  "sent START by text to this number. Promise no text until then.";
