/** Defined terms of Specific Character Set (PS3.3 C.12.1.1.2). */
const terms = /^(ISO[ _]IR[ _](6|100|101|109|110|144|127|126|138|148|203|166|13|192)|ISO 2022 IR (6|100|101|109|110|144|127|126|138|148|203|166|13|87|159|149|58)|GB18030|GBK|)$/;

export function isKnownCharacterSet(term: string): boolean {
  return terms.test(term);
}
