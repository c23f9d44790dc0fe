/**
 * Words of an examination (or of everyday life) that are names of people as well. Alone they say nothing about anybody; beside a piece that is taken out as a
 * name they are the other half of it.
 */
const families = `
ash baker ball banks barber bass bath bell berry best bird bishop black blue bone booth bowl bright brook brooks brown bruce bull burns bush butler cane carpenter carter cherry church clay
cook cooper crane cross crow crystal cutter dale day dean dear diamond dixon drake driver english farmer field fields fine fisher flint flower foot ford forest fox free french frost gates glass gold good
grant gray green grey gross grove hall ham hand hardy hare hart hawk head heath hill hills hood horn house hunter jewel joiner jordan key king knight lake lamb land lane large law little lock
long love lung marsh mason mercer miller miner money moon moss mountain muller noble north olive pace page palm palmer paris parish park parks peach peak pepper piper pond pool poole pope
porter potter pound price prince quick rain read reed rich ringer rivers road rock roll rose rush sage sharp shepherd shields ship short silver singer skinner small smart smith snow south
spear stain star steel stern stone stones strong summers swan sweet swift tanner taylor temple thorn tiller turner urban vale van wade walker ward warm
waters watt weaver wells west wheel wheeler white wild wilder winter winters wise wolf wood woods worth wright young
do ha han he ho hu im ji kim ko le lee li lin lu lo ma min mo ng oh pan su tan vu wan wang wu xu yang yu`;
const given = `
al amira art amber carina carmine holly angel april august autumn bill bob brook cal carol chance chase chip christian cliff dawn dean del dick don drew earl eve ever faith frank gale gene ginger glen grace grant guy hazel heath
hope iris ivy jack jade jean jet jim joy june june kit lance lane lily lou mac mark may max miles nick norm olive pat patience pearl penny peter ray rich rob robin rod rose ruby rusty sally sandy
sky sterling sue summer tad ted tim tom tony trip trinity ty vic victor victoria viola violet virginia wade will win`;

const split = (lines: string): ReadonlySet<string> => new Set(lines.split(/\s+/).filter((word) => word !== ''));
const familyWords = split(families);
const givenWords = split(given);

export function isNameWord(word: string): boolean {
  const lower = word.toLowerCase();
  return familyWords.has(lower) || givenWords.has(lower);
}

export function isGivenNameWord(word: string): boolean {
  return givenWords.has(word.toLowerCase());
}
