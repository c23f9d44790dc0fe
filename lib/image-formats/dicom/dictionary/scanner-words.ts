/** Names of sequences, reconstructions, views and products as scanners write them into descriptions, and the abbreviations of regions that go with them. */
const lines = `
3dtof adc arc asl asset aws axt2 bffe blade bold bravo caipi ciss cor cube dce dess dixon drx dsc dti dwi efgre ep2d epi fflair ffe fgre fiesta flair flash fmri frfse fse fspgr gre grappa grase haste
hires hrct ideal idrive inphase ir irfse irtse kspace lava loc localiser localizer lspine mag medic memp merge minip mip mpr mprage mra mrcp mrs mrv mtc opphase outphase pass pcasl perf phase pel
pelv ph phs promo propeller quant ray rays reco recon recons reformat sagt2 scano scout sense senseflex shim smartbrain spair space spc spgr spine spoiled ssd ssfp ssfse stir subs subtr surview survey swan swi
swip t1 t2 test thins thick thor thrive tirm tof topo topogram tra tricks trufi trufisp tse twist ubg uncorr uncorrected vct vibe vibrant vrt wb wbc xray yspace thorax thx abd abdo pelvis chest card cta
ctpa cxr dbt ffdm tomo tomosynthesis spot rot stitch surg lat obl
`;
const words: ReadonlySet<string> = new Set(lines.split(/\s+/).filter((word) => word !== ''));

export function isScannerWord(word: string): boolean {
  return words.has(word.toLowerCase());
}
