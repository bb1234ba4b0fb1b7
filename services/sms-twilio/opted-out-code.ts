/** Twilio's error where the receiver of a text has sent STOP. */
export const optedOutCode = 21610;
