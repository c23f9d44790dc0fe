/** Manufacturers and families of devices, and what they write into names and versions of them. Marks of companies only: no town, no clinic. */
const lines = `
acuson adac advance advantx aera agfa aloka amira apelem aquilion arcadis artis artiste atl avanto axiom barco biograph biosense brainlab brilliance bruker bucky bv canon carestream
centricity cerner clearscan cortex cosmos cpt definium digirad discovery ecam echelon echopac eclipse elekta elscint ellipse emotion endura epiq epson esaote espree essenta excite excel
explorer fluorospot force fonar forte fuji fujifilm gantry gaussian gemini genesis gevaert gmbh gyroscan healthcare hewlett hispeed hitachi hologic hyperfine icat icono imager
imaging inc incorporated infinia infinix ingenia ingenuity innova insignia instruments instrument integris intera intuition invivo irix iu22 kodak kg kgaa konica kretz lab laboratories leica
lightspeed lightspeedapps lodox logiq ltd lumify lumos lunar luminos magnetom mammomat mde medcom mediso medical medison medrad mec merge mevis mevislab millennium mimvista mindray minolta mirada
mobilett mortara multitom multix navigator neusoft nikon nx odelca offis olea oldelft olympus onis opera optima optos orbis osirix packard panorama pantak perform performix philips photo
picker pixelmed plus precision prisma premium prodigy pulsera pydicom qiicr quantum quanta radworks raysafe raystation revolution rhapsode samsung scanner scientific selenia senographe sensation sequoia
shimadzu siemens signa sireskop siremobil skyra sola solutions somatom sonata sonosite sonoline sonos spectralis spectris spirit sprinter supersonic supria swissray symbia symphony syngo
systems system tecnomag technology technologies tesla titan toshiba topcon trex triotim trio truebeam turbo trident unisyn united urografin vantage varian varicam vepro verio vida vidar
viewer vingmed vision vitrea vivid vital voluson voxar xper xeleris xray workstation workspace yxlon zeiss ziehm zonare corp corporation co company ag bv nv sa spa plc llc kk
achieva ambition confocal dstream dimension definition emr encore edge drive force flash go perspective scope vb va xa numaris release rev revision version software app apps apl sw fw build patch beta
engineering research dcmtk dcmqi gdcm itk slicer elastix fiji imagej horos weasis matlab python orthanc conquest test model manufacturer unknown
`;
const words: ReadonlySet<string> = new Set(lines.split(/\s+/).filter((word) => word !== ''));

export function isDeviceWord(word: string): boolean {
  return words.has(word.toLowerCase());
}

/** Towns that makers are called after: they name a place unless the other half of the maker's name follows. */
const makersOfTowns: ReadonlySet<string> = new Set(['heidelberg engineering', 'delft imaging', 'delft di', 'shanghai united']);

export function isTownOfMaker(word: string, next: string): boolean {
  return makersOfTowns.has(`${word} ${next}`.toLowerCase());
}
