/**
 * What stands on record where somebody has texted a picture, or another file, without a word. The prompts know it: nobody
 * can look at it here.
 */
export const pictureText = "[picture]";
