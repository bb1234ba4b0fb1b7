/**
 * The words that end all texts, as carriers and laws know them, by language. All of a text has to be one of them. How
 * the same is said in more words is in stop-orders.ts.
 */
export const stopWords: Readonly<Record<string, readonly string[]>> = {
  en: [
    ...["stop", "stop all", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "opt out", "optout"],
    ...["stop sms", "no more texts", "no more messages", "no texts", "no text messages"],
    ...["remove me", "take me off your list", "leave me alone"],
  ],
  fr: ["arrêt", "arrêter", "arrêtez", "désabonner", "désinscrire", "stop sms", "annuler", "fin"],
  es: ["parar", "alto", "baja", "cancelar", "detener", "no más mensajes"],
  de: ["stopp", "abmelden", "abbestellen", "beenden", "keine sms mehr"],
  it: ["ferma", "fermare", "annulla", "disiscrivi", "basta"],
  pt: ["parar", "pare", "cancelar", "sair"],
  nl: ["stoppen", "afmelden", "uitschrijven"],
  zh: ["停止", "退订", "退訂", "取消", "td"],
  ja: [
    ...["停止して", "停止してください", "配信停止", "配信停止して", "配信停止してください", "配信停止希望", "登録解除"],
    ...["解除", "ストップ", "やめて", "やめてください", "もうやめて", "スパムやめて", "メールやめて", "送らないで"],
    ...["送らないでください", "もう送らないで", "もう送らないでください", "連絡しないで", "連絡しないでください"],
    ...["もう連絡しないで", "もう連絡しないでください", "電話しないで", "電話しないでください"],
  ],
  ko: [
    ...["구독취소", "구독해지", "수신거부", "수신취소", "스톱", "정지", "중지", "그만", "그만하세요", "그만 보내세요"],
    ...["문자 그만", "문자 보내지 마세요", "보내지 마세요", "연락하지 마세요", "전화하지 마세요"],
  ],
  ru: [
    ...["стоп", "отписаться", "отпишите меня", "отписка", "отмена подписки", "хватит", "прекратите", "не пишите мне"],
    ...["не пишите мне больше", "больше не пишите", "не звоните мне", "не звоните мне больше", "больше не звоните"],
  ],
  uk: ["відписатися", "відпишіть мене", "не пишіть мені", "не дзвоніть мені", "досить"],
  pl: ["wypisz", "wypisz mnie", "zatrzymaj", "nie pisz do mnie", "rezygnuję"],
  tr: ["dur", "durdur", "iptal", "abonelikten çık", "mesaj atmayın"],
  ar: ["توقف", "إيقاف", "ايقاف", "قف", "إلغاء", "إلغاء الاشتراك", "الغاء الاشتراك"],
  he: ["הסר", "עצור", "הפסק", "הסירו אותי"],
  hi: ["रोकें", "रोको", "बंद करें", "बंद करो", "स्टॉप"],
  vi: ["dừng", "dừng lại", "ngừng", "hủy"],
  id: ["berhenti", "hentikan"],
  sv: ["avsluta", "sluta", "avregistrera"],
  el: ["στοπ", "διακοπή", "διαγραφή"],
};
