/** See `clinical-words.ts`. */
export const lines = `
lactating lactation lactational lacunar laden lamina laminated lamp landmark landrace language laparoscopy large largest laryngeal larynx laser last lat lateral
laterality laterally latero laterodorsoproximal latissimus latitude lauenstein lava lavinia law lax layer layout ld ldct lead leads leaf leaflet lean least leen
left leg leicester leiomyoma leiomyosarcoma lemniscus length lengths lens lenses leonberger lesion lesions less lesser leucofuchsin leucopus leukemia leukemic levator
level levothyroxine libitum lid lidocaine lidofenin life ligament ligamentum light like limb limbic limbus limit limited limiting limits limousin limping linac
lincomycin line linear linearity lines lingual liothyronine lip lipid lipizzaner lipoadenoma lipoma lipopolysaccharide liposarcoma lips liquid lissamine list lithotomy
little liver living ller lm lo lobar lobe lobular lobulated lobulations lobule loc local localiser localization localized localizer localizing locally located location
locations locator lock log loge long longhaired longissimus longitude longitudinal lookat lookup loop lop lopsided lordotic loss losses lossless lossy lot low lowdose
lower lspine lt lubricant lucency lucent luing lumbar lumbosacral lumen luminance lump lumpectomy lung lungs lupus lut lutetium luxol lympathic lymph lymphadenopathy
lymphatic lymphogram lymphoma lysergic lysolecithin lysophosphatidylcholine ma mac machine macrolide macroscopic macula macular made magna magnesium magnet magnetic
magnetization magnification magnified magnify magnum main maintenance major majorum majus make maker malabsorption malachite male malformation malformations malignancy
malignant mammary mammo mammogram mammographic mammography mammoplasty management mandatory mandible mandibular maneuver maniculatus manifest manifold
manipulated manipulation manometer manually manubrium manufactured manufacturer manufacturing map mapped mapping maps margin marginal margins markedly marker marmoset
marrow marsh martius mas mash mask masking mass mastectomy mastoid mastopathy matches matching mater material materials maternal mating matrix matter mauritius max
maxilla maxillary maximal maximum mean meaning measure measured measurement measurements measures measuring meatus mebrofenin mechanical media medial medially
median mediastinal mediastinum medical medication medicine medio mediolateral mediopalmarodistal medioplantarodistal medium medronate medullary meet megabecquerel
meglumine melanoma meldola mellitus member members membrane membranous memory meniscus menopausal menopause menstrual menstruation mental mercaptoacetyltriglycine
mercuric mercury merino mescaline mesenteric mesentery mesh mesocardia mesopic mesothelioma message meta metabolite metacarpal metaiodobenzylguanidine metal metanil
metaplasia metastases metastasis metastatic metatarsal metering meterset metersets methanol methionine methlyphenidate method methods methohexital methyl methylene
methylphenidate methylthiosemicarbazone methyltryptophan metomidate metric metrizamide metrizoate mg mgy mic micro microaggregated microarray microbiology microbubbles
microcysts microdissection microdosimetric microglandular microlobulated micrometer micropapillary microscope microscopic microscopy microspheres microwave mid midbrain
midcolic middle midline migration mildly miliary military millicurie milliliter millimeter millimoles milling millisecond mime min miniature minimal minimum minip minor
minora minus minute mip mircroscope mirroring missing misuse mitral mixed ml mlo mm mmode modalities modality mode model moderate moderately modifiable modification
modifications modified modifier modifiers modifying modulated modulation modulator modulators molar moles molybdenum monitored monitoring monochrome monoclonal
monoenergetic monoxide montage month months more morgue morphine morphologic morphologically morphology mosaic most mother motion motor mounting mouse mouth move moveable
movement mph mpr mprage mr mra mrcp mrdr mri mrv ms mtt mucicarmine mucinous mucocutaneous mucosa mucous multi multifocal multiparametric multiplanar multiple multiplex
multiplexed multiplication multiplicity multiplier multispectral mural murine murmur muscle muscles muscular musculoskeletal musculus mustang mustard mycotic mydriatic
myeloma myeloperoxidase myocardial myocarditis myocardium myofibroblastoma myopia nac nadir nail nailing name names namespace nanocolloidal naphthalene naphthol narcotic
narmont narrative narrowing nasal nasi nasion nasolabial nasopharyngeal nasopharynx native natural nature nausea navicular navigation navigational nberg nd near nearline
neck neckhead necrosis necrotic needle needles needs neg negative negatives neighbouring nema neoaortic neonatal neoplasia neoplasm neoplastic nephro nerve nervous
network neurofibroma neurofibromatosis neurohypophysis neuroimaging neurology neuroradiologic neurosurgical neutered neutral neutrophil never new next nifedipine night
nigra nigrosine nile niobium nipple nitrate nitrazine nitroglycerin nitrous nm no nodal node nodes nodular nodule nodules noise nomenclature nominal non nonaugmented nonc
noncon nonconforming noncontact nondepolarizing none nonidentifying nonimmersion noninfiltrating nonionic nonparenchymal nonparoxysmal nonspecific nonsustained normal
normality normalization normalized normals normative norvegicus nose not notch note notes notification nottingham ntp nubian nuchal nuclear nucleus nulling nulliparous
number numbers numerator numeric numerical nurse nursing nutrition nutritional oar ob obesity object objective objectives objects obl oblique obscured observable
observation observations observed observer obstetric obstetrics obstructed obstruction obstructive obtained obturator obtuse occipital occlusal occlusion occupation
occupational occurred occurrence occurrences oct octreotate ocular oculomotor od oecf oedema of off offending offline offset offsets oi oil oils ol old ole oleic
olfactory oligemia omental omentum omission omitted on oncologic oncology one ongoing online only onset oo ooi oozing op opacities opacity opaque open opening openings
operating operation operational operations operative operator operators ophthalmic ophthalmology ophthalmoscopy opiate opp opposed opt optic optical optimization
optimized options optotype or oral orange orbit orbita orbital orbitoparietal orbits orcein order ordered ordering organ organism organization organizational organs
orientation orifice origin original originality originating originator oropharyngeal oropharynx orthogonal orthopedic orthostatic oryctolagus osem osmium osmolality
osmolarity osmosis osseous ossification osteogenic osteosarcoma ostium other out outer outflow outlets outline outpatient outphase output outside ov ovalis ovarian ovary
over overall overbed overdose overlap overlaps overlay overlays overridden override oversampling overview ovine ovoid ovulation ow owner oxide oxidronate oxoquinoline
oxygen oxyquinoline oxytocic p2 p3 pa pace paced pacemaker pacing package pad padded padding paddle page pain paint paintings pair pairs palate palatina palatine
palatoglossal palette palladium palliative pallidus pallor palm palmar palmarodistal palmarolateral palmaromedial palmaroproximal palmitate palpated palpation panama
pancreas pancreatic pancreaticoduodenal pancreaticosplenic pancuronium panoramic pap papaverine paper papillary papilloma papillomas papillomatosis para paracervical
paraesophageal paraffin parallel parallelepiped paralysis paralytic paramammary parameter parameters parametrial parametric paranasal paraproteinemia pararectal
parasagittal paraspinal parasternal parathyroid paratracheal paravaginal paravesicular parenchyma parenchymal parent parenteral paresthesia parietal parieto
parietoacanthial parotid paroxysmal part partial partially participant participation particles particulate pass passes passive patella patent paternal path pathologic
pathology paths pathway pathways patient patients pattern pause pd pdw peak peau pectoral pectoralis pectoris pediatric pedicle pedis peduncle pedunculated pel pelvic
pelvis pen penetration penicillin penile penis penner pentaacetic pentetate pentobarbital pepper per percent percentage percentile percutaneous perf perforating
perforator perforators performance performed performer performers performing perfusion pericardial pericardiophrenic pericarditis pericardium perigastric perilesional
perimeter perineal perineum period periodic periods perioral peripancreatic peripapillary peripheral peritioneum peritoneal peritoneum permanent permethrin peromyscus
peroneal peroxidase perpendicular persistence persistent person personal perspective pertechnetate pertinent pet phakic phantom pharmacologic pharyngeal pharynx phase
phased phases phencyclidine phenylephrine phenylpropan philtrum phlebosclerosis phloxin phonation phone phonocardiogram phosphatase phosphate phosphor phosphorus
phosphotungstic photo photogrammetric photographic photography photometric photon photopic photoreceptors photorefractive phototimer phrenic phyllodes physical physician
physics physiologic physiological phytate picric pieces pietrain pig pigmentation pin pineal pink pinna pinning pinzgauer pipe pipeline piriform pit pitch pituitary pixel
pixelated pixels placed placement placenta placental placer plan planar plane planes planned planning plantar plantarodistal plantarolateral plantaromedial
plantaroproximal plantodorsal plaque plasma plasmacytoma plastic plate plateau platelet platinum playback pleomorphic pleonemia pleura pleural plexus plus pmma pn
pneumomediastinum pneumonia point pointer pointers points polar polarity polarization polarizing poliovirus polled polygon polygonal polymer polymorphic polyphosphate
polyphosphates polyvinylpyrrolidone ponceau pontamine pony poodle pool poor poorly popcorn popliteal population porcellus porcine port portable portal portion position
positioner positioning positions positive positives positron possible post postartificial postauricular postaxial postductal posterior postero posteroanterior
posterobasal posterolateral posteromedial postoperative postprandial postprocedural postprocedure postprocessing postsurgical posttreatment posture postvesicular
potassium potential potentially pouch povidone power powerline ppm prairie prcs pre preauricular preaxial prececal precedence precision preclinical precordial predecessor
predicted prediction predictor preductal prefemoral preference preferred preformed pregnancy pregnant preinfarction prelaryngeal preliminary prem premature premolar
preoperative preparation prepericardial prepped prepuce prescribed prescription presence present presentation presented presenting preserve preserved pressure
presymphysial pretracheal pretreatment prevascular prevented preventive prevertebral prevesicular previous previously primary prime primitive primitives principal print
printer printing prinzmetal prior priority priors prism private probability probe problem procedural procedure process processed processing procion product production
professional profile profunda profusion progesterone program programmable progress progression projection projections prokinetic prolapse proliferative promontory prompts
pronation prone pronounced propagation proper properly properties property prophylaxis propofol proportional proposed propranolol prospective prostaglandin prostate
prostatic prosthesis prosthetic protamine protargol protease protocol protocols proton proven provider proximal proximity psax pseudo pseudoangiomatous pseudophakia
pseudotumor psf psychiatry pt pto ptv pubis pull pullback pulmonary pulmonic pulsatility pulsation pulse pulser pulses pump punctate pupil pupillary purified purkinje
purple purpose putamen putorius pvc pyloric pyridoxyl pyriform pyro pyronin pyronine pyrophosphate pyruvaldehyde qa qc qr quadrant quadrantectomy quadrature quadruped
qualification qualifier qualifiers qualitative quality quantified quantitative quantitification quantity quarter query queue quinacrine quinidine quotation quoted rabbit
race racemose rack racks raclopride radial radiata radiation radiations radical radioactive radiobiological radiofluoroscopy radiographer radiographic radiography
radioisotope radiologic radiolucent radionuclide radiopaque radiopharmaceutical radiotherapy radium radius rafer rafert randoms range ranger ranging rank raster rat rate
rating ratio rational rationale raw rcs rd re reach reaction read readiness reading ready reagent real rear reason reasons rebreathing recall receive receiver receiving
recent receptor recess recipients reciprocating recognition recognizable recommended recon reconstruct reconstructed reconstruction record recorded recorder recording
recovery rectal rectangle rectification rectifier rectilinear rectouterine rectum recumbent recurrent recut recutting red reductase reduction ref reference referenced
references referring reflectance reflected reflection reformatting refraction refractive refractory refused reg regime region regional regions registered registrar
registration registry regression regular regularity regulation regulatory regurgitant regurgitation rehabilitation reimbursement reinjection rejected rejection related
relating relational relationship relative relaxant relaxation relaxivity relevant reliability religious remaining remission remodeling removal removed renal render
rendered rendering renders reordered reordering repaint repair repeat repetition replaced replacement repolarization report reported reporting reports repository
representation representative reprojection request requested requester requesting required requirement requires res resampling rescale rescheduled rescheduling reserve
residence resident residual resin resistance resistivity resistors resolution resolved resonance resonant resource resources respect respiration respiratory responded
response responsible rest restenotic resting restless restrictive result resulting results retain retest retesting reticular reticulonodular retina retinal retired
retraction retrieval retrieve retriever retro retrocecal retroillumination retromolar retroperitoneal retroperitoneum retropharyngeal retropyloric retrospective
retrotracheal return returned reuse reused reverse review reviewer revised revolution rf rgb rgba rhenium rheumatic rhodamine rhodium rhythm rib rich ridge right ring
risk rms rnc robotic rod roi role roll rolled rolling roof room root rosolic rostral rostrocaudal rostrodorsal rostroventral rotary rotation rotational rotations round
rounded route routine routing row rows rs rt rtp rtv rubidium ruler run runoff rupture ruptured ruthenium sac saccular sacral sacrococcygeal sacrum sad saddleback
saddlebred safe safety saffron safire safranin sag sagittal sagittals sakhalin saline salivary salt salvage samarium same sample samples sampling sandy saphenofemoral
saphenopopliteal saphenous sapiens sar sarcoma sarcosine sat satellite satellites saturation saving sax scale scalene scalenous scalenus scales scaling scalp scan
scandium scanned scanner scanning scans scaphoid scapula scapular scar scarlet scarred scatter scattered scene scheduled scheme schnauzer schuller sclera scleral
sclerosing sclerosis sclerotic scope score scoring scotopic scout scp scraping screen screening screens screw scrofa scroll scrolling scrotal scrotum sddn sdhn sdvn se
se2d sealed seam sebaceous sec second secondary seconds secreting section sectional sectioning sections sector sedated sedation sedative seen segment segmental
segmentation segmentectomy segmented segments selected selection selective selector selenium selenomethionine self semi semiconductor seminal sending sensation sense
sensing sensitivity sensor sentinel separation septal septum sequence sequenced sequencing sequential sequestrant serial series seroma serous serpentine serratus serum
service sesamoid session sestamibi set sets setter setting settings settling setup setups severe severely severity sewing sex sh shade shading shadow shadowing shaft
shaking shallow shape shaped shared sharp sharply sharpness shaving sheath sheep shelter shield shielding shift shifter shifters shininess shock short shortening
shorthaired shot should shoulder show showing shunt shutter sick sid side sided sides sigma sigmoid sign signal signature signatures signed signer significance
significant signs silent silicone silver sim similar simple simplified simulated simulation simultaneous simultaneously since single singular sinoatrial sinotubular sinus
sinuses siphon sirius sister site sites sitting situ situation sixth size sizes skew skewness skin skip skull sky sl slab slabs slew slice slices slide sliding slip slit
slope slot slots slow small smallest smear smoked smoker smoking smooth smoothing snout snr social sodium soft softcopy software sole soleal solid solitary solochrome
soluble solution son sonazoid sonographer sonographic sop sort sorting sound soundpath source sources space spacing spair spaniel spatial spatially special specialist
specialized species specific specification specified specimen specimens speckle spectral spectrally spectroscopy spectrum specular speed spgr sphenoid sphere spherical
sphincter spiculated spiculation spiculations spike spin spinae spinal spinalis spine spinous spiral spirit spleen splenic splenium splitting spoiling sponsor spontaneous
spore spot spotted spreading sqrt squamous square squares ss ssd ssfse st stack stage staged stages staging stain staining stalk stamp standalone standard standardbred
standardized standart standing stannous staple start started starting stasis state static station stationary statistics status std steady steam stecher steep steering
stem stenoses stenosis stent stented stenting step steppe stepping steps stereo stereometric stereoscopic stereotactic stereotactically sterile sternal sternoclavicular
sternocleidomastoid sternum steroid steroidal sticker stimulant stimulating stimulation stimuli stimulus stir stitching stock stomach stone stooped stop stopper stopping
storage stored stow strain streaks stream streamline strength streptokinase stress stretched stria striatum string strip stripe stroke stroma stromal strong strongly
structural structure structured structures stryker studies study stump style sub subaortic subarachnoid subcapsular subcarinal subclavian subcostal subcutaneous
subdiaphragmatic subepithelial subfamily subiliac subject subjective subjects sublimate submandibular submaxillary submental submentovertical submission suboptimal
subpleural subpyloric subscapular subscapularis subscription subsegmental subsequent subsets subspecies substance substantia substituted subsystem subsystems subtraction
subtype subvalvular subxiphoid succeeded successful succimer succinate succinylcholine sudan suggestive sulfate sulfon sulfonamide sulfur sum summary summation sunset
superbreed superficial superior supernumerary superolateral superomedial superseding supination supine supplementary supplies support supported supporting supportive
suppression supraaortic supraclavicular supraglottis supramammary supraorbital suprapulmonic suprapyloric suprarenal suprasternal supraventricular sure surface surfaces
surgeon surgery surgical surgically surrounding survey surview suspected suspended sustained suture suv sv swab sweating swi switch switching swivel symbology symmetric
symmetry sympathetic sympathomimetic symphysis symptom symptoms sync synchronization synchronized syncope syndrome syndromes syntax synthetic synuclein syringe system
systemic systemroll systems systemyaw systole systolic t1 t1w t2 t2star t2w table tabletop tabular tabulated tachycardia tag tagged tagging tail take taken taking talc
talus tamponade tan tangential tantalum tapetum target targeted tarsal tarsus tartrazine task tasks tau taurine taurus taxonomic tdr technetium technical technique
techniques technologist tee teeth telecom telencephalon telephone teletherapy temperature template temporal temporally temporary temporomandibular tendineae tendon tensor
terbium teres term terminal terminalis terminated termination terrier territories test testicular testing testis tetra tetracycline tetrofosmin tetroxide text texture tfl
th thalamic thalamus thallium thallous than the thecal thenar therapeutic therapy thermal thermistor thermography thermoluminescent thiamylal thick thickening thickness
thigh thin thinning thioflavine thionin thionine thiopental thiosemicarbazone third this thoracentesis thoracic thoracis thorax threat three threshold throat thrombectomy
thrombin thrombolysis thrombolytic thrombophlebitis thromboplastin thrombosed thrombosis thrombotic through thumb thymidine thymus thyrocervical thyroid tibia tibial tick
ticks tid tile tiletamine tilt tim time timecode timepoint timer timers times timestamp timezone timing tin tinged tip tirm tissue tissues titan title tlhc tm tmax to
tobacco toe tof tolazoline tolerance tolling toluidine tomo tomogram tomographer tomography tomosynthesis tomotherapeutic tongue tonsil too tool tooth top topic topical
topogram topographer topographic topographical topography toric torsion tortuosity tortuous total touch toward toxin tra trabecular trace tracer tracew trachea tracheal
tracheobronchial tracheostomy tracheotomy track tracking tract traction tractography tragus trailing train trajectories trakehner tramline trans transaction transarterial
transcatheter transcriber transcription transcutaneous transducer transesophageal transfer transferase transferred transferrin transforamenal transform transformation
transformed transfusion transgastric transgenic transhepatic transient transillumination transistor transit transition transjugular translation translucent transluminal
transmission transmit transmittance transmitter transmural transoral transorbital transpancreatic transplant transplantation transpleural transponder transport
transposition transrenal transseptal transsplenic transtemporal transthecal transthoracic transtracheal transvaginal transvenous transverse transversus transvesical
trapeze trapezius trapping trauma traumatic traversal traverse tray treadmill treat treated treatment treeing tremor trial trials triangle triangulation triatriatum
tribromoethanol tributary trichrome tricuspid trifascicular trigeminal trigger triggered triggers triglycine trigone triloculare trim triolein trioxide trisodium
trochanter trochlear tropaeolin tropical tropicamide trotter trotting tru true trufi truncal truncated truncus trunk trv trypan tse tse2d tspine tte ttp tuarine tubal
tube tubercle tubes tubular tumor tumour tune tungsten tunica tunis tunnel turbulence turcica turntable twining two type types typical tyropanoate tyrosine u30u ua uas uc
udi ui uid ul ulcer ulcerated ulceration ulcerative ulna ulnar ultra ultrasonic ultrasonography ultrasound ultraviolet um umbilical umbilicus un unable unadministered
unassigned unavailable uncemented uncertain uncertainty uncinate unclassifiable unclassified uncompressed uncorrected under underdose underlined undetermined
undifferentiated unformatted ungated unheated unified unifocal uniform uniformity unilateral uninvolved unipolar unique unit units universal unknown unmounted
unobstructed unresponsive unscheduled unspecified unstable unsuccessful until untrackable unusable unused up upgaze upper upright uptake ur ureter ureteral ureteric
urethra urethral urgency urgent uri urinary urine url urn urokinase urostomy urticaria us usable usage use used usefulness user using usual ut utc uteri uterine uterus uv
uvula vacuum vagal vaginal vagus valid validation value values valve valved valveless valvular vancomycin variable variance variant variation varicose vascular
vascularity vasculature vasculitis vasoconstriction vasoconstrictor vasodilatation vasodilating vasodilation vasodilator vasorum vasovagal ve vector vectors vedotin
veiling vein veins velocity ven vena venosus venous venticular ventilated ventilation ventilator ventral ventricle ventricular ventriculogram ventriculography
ventrocaudal ventrorostral verbal verification verified verifying vermilion versenate version versions vertebra vertebral vertex vertical vertices verticosubmental
vesical vesicle vesicular vessel vessels vestibule vestibulocochlear via vial vibe victoria video videofluorography view viewing viewpoint views viking violation violet
virginal virtual virus visceral viscosity visibility visible visit visual visualized vital vitamin vitelline vitreous vivo vizsla voi voice voiding vol volar voltage
volume volumes volumetric vomer vomiting voxel voxelized vp vr vs vulnerable vulval wado walker walking wall wandering warfarin warm warmer warming warning water wattle
wave waveform wavefront wavelength wax waxoline wayson wb weakly wedge wedges wedging week weekday weight weighted weighting weights welder well wet when white whole wide
width wild window windows wing wire wirehaired with withdrawn within without wo workitem worklist workload workstation world wound wright wrist xa xds xiphoid xrf xx xy
xylazine xylene xylidine xylose xyz xz year yellow ytterbium yttrium yy yyy yz zero zirconium zonal zone zoom zygoma zygomatic zz zzz
`;
