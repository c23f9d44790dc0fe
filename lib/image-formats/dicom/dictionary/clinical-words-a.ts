/** See `clinical-words.ts`. */
export const lines = `
2d 3d 4d aapm ab abd abdo abdomen abdominal abducens abduction aberrated ability ablation abnormal abnormalities abnormality abnormally abort above abscess absence absent
absolute absorbed absorbing absorption abstract abuse ac acanthioparietal accelerated acceleration accentuated acceptance accepted access accession accessories accessory
accident accumbens accumulated accuracy acepromazine acetabular acetabulum acetate acetic acetrizoate acetyl acetylaspartate achieve achieved acid acidified acoustic
acquired acquisition acquisitions acridine acriflavine acromioclavicular acromion across acrylic acting action activation active actively activity actual acuity acute ad
adaptive adc add addended addition additional address adduction adenocarcinoma adenohypophysis adenoid adenoidal adenolipoma adenoma adenomyoepithelioma adenopathy
adenosine adenosis adiabatic adjacent adjudicator adjusted adjustment adjuvant administered administering administration administrator admission admissions admitted
admitting adolescent adrenal adrenergic advance advanced adventitia adventitial adverse ae aerobic affected afferent africangus after afterloader age agency agent agents
aggregated aggressive ago agonist agreement air airway ait akinesia akinesis ala alarm albumin alcian alcohol aldehyde alert alerts algorithm algorithms alias aliased
alignment alive alizarin alkali alkaline all allergic allergies allergy allocated allocation allow allowed alloy along alpha alphachloralose alpine altered alternans
alternate alternative altitude aluminum alveolar ambient ambiguous amelanotic amine aminoglycoside ammonia amniocentesis amnioinfusion amnion amniotic amorphous amount
amphetamine amplifier amplitude amputation amritmahal amygdaloid amyloid an analgesic analysis analytical analyzed anastomosis anatomic anatomical anatomy anchor
anchoring and anechoic anesthesia anesthetic aneurysm aneurysmal aneurysms angina anginal angio angiocardiography angiogram angiography angiolipoma angioma angiomatosis
angioplasty angiosarcoma angioscopy angiotensin angle angular angulation aniline animal animals animation anion anisotropy ankle annotation annotations annulus anode
anomalous anomaly anonyma antagonist antecubital anterior anteriorly antero anterolateral anteroseptal anthracene anthropomorphic anti antiarrhythmic antibiotic antibody
anticholinergic antidiuretic antiemetic antifungal antihelix antihemophilic antihyperlipidemic antihypertensive antihypoglycemic antilipemic antitragus antra anulus anus
any aorta aortic aortography aortopulmonary ap aperture apex aphakia aphakic apical apocrine apparatus apparent appearance appendage appendiceal appendicular applicable
application applications applicator applied applies appointment apposition approach appropriate approval approved approver approving aqueduct aqueous arachnoid arbitrary
arc arcelin arch architectural archive arcuate are area areas areola aries arm around arrangements array arrest arrhythmia arrival arrive arsenic art arterial arteries
arteriolosclerosis arteriosclerosis arteriosclerotic arteriosum arteriosus arteriovenous artery articular artifact artificial as ascending ascitic ascorbate asir asl
asleep aspartate aspect aspirate aspiration assembly asserter assertion assessed assessment assigned assigning assignment assist assisted assisting associated asthenia
asthma astigmatism astringent astrocytoma asymmetric asymmetry asymptomatic asynchronous at ataxia atd atebrin atelectasis atherectomy atheroma atheromatous
atherosclerotic atlantoaxial atlantooccipital atlas atomic atresia atrial atrioventricular atrium atrophy atropine attached attempt attempted attending attenuation
attribute attributes atypical audio audit auditory augmentation augmented auramine auricular australian author authority authorization auto autocorrelation automated
automatic automatically automation autonomic autonomous autorefraction autosequence auxiliary availability available average averages averaging avoidance ax axes axi
axial axials axilla axillary axis axl azimuthal azo azocarmine azophloxin azorubin azure azurine azurol azygoesophageal azygous b0 b100 b1000 b30f b31f b400 b40f b45f
b46f b50 b500 b50f b600 b60f b70f b75f b800 b80f back background backscatter bacterial bad baffle bag bailout balance balanced ball balloon band bandwidth barbiturate
barcode barium basal base based baseline basic basilar basilic basis basket bath battery bay be beaded beam beams beamsplitter bearded bearing beat beats because
becquerel bedding before begin behavior being belgium below belt belted bengal benign benzo benzodiazepine berkshire beta between bh bi bias bibliographic bicycle
bidirectional biebrich bifascicular bifurcation bigeminy bilat bilateral bile billing bin binary binning bins biochemistry biohazardous biomagnetic biomedical biophysical
biopsy biosafety biparietal biplane bipolar birefringence birth bis bismark bison bit bitmap bits biventriculare black bladder blank blanket bleach bleed bleeding
blending bleomycin blind block blockage blocked blocker blocking blocks blood bloodhound bloody blue blunted blur bmode boar boarding body body8 bold boli bolting bolus
boluses bone bones border borderline borders both bottom bound boundaries boundary bounding bovine bowtie box boxes brachial brachiocephalic brachy brachytherapy
bradycardia brahma brahmousin brain brainstem branch branching bravo brazilin break breast breasts breath breathing breed bregma bridge brightfield brightness brilliant
british broad bromine bronchial bronchiologram bronchodilator bronchogram bronchopulmonary bronchovascular bronchus broselow brother brought bruising buccal buccinator
bud bulboventricular bulk bull bullet bundle bupivacaine burned burning bursa but butabarbital butanol butterfly buttock butyrate by bypass caballus cachexia cad caffeine
cage cal calcaneal calcaneum calcaneus calcification calcifications calcified calcium calculated calculation calculations calendar calf calibrated calibration californium
callback called callosum caloric calyx camera can canadian canal cancel canceled cancellation cancer canine cannabis cannot cannula canthus capabilities capacity
capillary caprine capsular capsule capture carbamate carbol carbon carbonate carcinoma carcinosarcoma cardia cardiac cardiogenic cardiomegaly cardiomyopathy cardiophrenic
cardiopulmonary cardiothoracic cardiotonic cardiovascular care carina carmine carminic carmoisine carnae carneae carotid carotids carrier cartilage cartilaginous caruncle
cassette casting cat catch catching category cath catheter catheterization cattle catus caudad caudal caudate caudo caudodistal caudodorsal caudoventral cause caused cava
caval cavia cavity cavopulmonary cbf cbv cc cda cecum celestine celiac cell cells cemented center centered centerline centimeter central centralis centrally centrilobular
centroid cephalad cephalic cephalosporin cerebellar cerebellum cerebral cerebrospinal cerebrovascular certainty certificate certification certified ceruloplasmin cervical
cervicothoracic cervix cesium cessation chair challenge challenges chamber chamfer change changed changes channel channels character characteristics charge
charging check checked cheek chemical chest chester cheviot chewing chiasm chiasma chihuahua child children chills chin chip chloracetate chloral chloride chloriodized
chloroacetate chlorpromazine cholinergic chondroma chondrosarcoma chordae chordal chords choriocapillaris choroid choroidal chosen chromate chromaticities chromaticity
chrome chromic chromium chromotrope chronic chronically chronotropic chrysoidine cielab ciexy ciliary cine cinefluorography cingulum circle circuit circular circulating
circulation circulatory circumference circumflex circumscribed cirsoid ciss cisterna citation cited citrate class classes classification classified claudication clavicle
clavicular clean clearing clinical clinically clinician clinoid clip clipping clitoris clock close closed closure clot clothing clumber cluster clustered cm
coach coalescent coarctation coat coated coating cob cobalt cocaine coccygeal coccyx cochineal cocker code coded codes coding coefficient coefficients coeliacus coenzyme
coercion coherence coil coiled coiling coils coincidence colcher colic collar collated collateral collation collection collie collimated collimation collimator
collocation colloid colloidal colon colonic color colorectal colored colostomy colour column columns combination combined comedocarcinoma command commanded comment
comments commercial commissioning commissure committee common communicated communicating communication communications community comparative compared comparison
compartment compensation compensator compensators complete completed completely completion complex complexes complexion complicated complications component composed
composing composite compositing composition compositor compound compressed compression computation computed computer computerized con concatenation concentration
concentric concept conception concepts conceptual concha conclusion condenser condition conditions conductance conducted conduction conduit cone confidentiality
configuration confined confirmation confirmed confluence confocal conformal conformality congenital congestive conjunctival conjunctive connected connection connective
connector consent conservation considered consistency consistent constant constants constituent constraint constricted constriction constrictive constructed
construction consult consultant consultation consulting consumable consumption contact contained container containing content context contextual contiguous continuation
continue continuing continuity continuous contour contouring contours contra contraception contracta contractility contraction contraindicated contraindication
contraindications contralateral contrast contributing contribution control controlled controls conventional convergence convergent conversion converted converter
converting convolution convulsions coonhound coordinate coordinated coordinates coordinating copied copies coplanar copper cor coracoid cord cordis cordocentesis core
corgi coriphosphine cornea corneal corner coronal coronals coronary corporeal corpus correct corrected correction correlates correlation corresponding cortex
corticobulbar corticospinal costae costal costarum costocervical costochondral cotton couch coughed count counter country counts coupled coupling course cousin cover
coverage coverslip covid cow cr cradle cranial cranio cranioproximal cranium cream crease created creation creator crescent crest cresyl cribriform criteria critical
crocein crop cropping cross crossed crosshair crossing crosstable crus crusher crystal cs cspine css ct cta ctdi ctdivol ctpa ctv cube cubic cubital cuff culposcopy
culprit cumulative cuniculus curative curcumin curettage curled curly current currently cursor curvature curve curved cushion custodial custom cut cutoff cutter cutting
cyanine cyanocobalamin cyanol cyanosis cycle cyclopentolate cylinder cylindroid cyst cystadenocarcinoma cystic cystoscopy cytokine cytologic cytology da dac dachshund
damage damping damus danelius dark darkfield dashing data date datetime datum daughter day days db dct ddl de dead death debility decay deceased deceleration decibel
deciduous decimal decimate decimeter decision decomposition decongestant deconvolution decorrelation decrease decreased decub decubitus deep default defect deferens
defibrillation defibrillator defined definition definity deflated deflection deformable deformation deformity degeneration degree degrees dehydration deidentification
dekalb delaine delay delayed deletion delimitation delimiter delimiters delineated delivered delivery delphian delta deltoid demarcated demographics denominator dense
densities densitometric density dental deoxynucleotidyl department dependence dependent deployed deployment depolarizing deposit deprecated depreotide depression depth
depths derivation derived dermatitis descending descent description descriptor design designator desmoid dest destination destruction detachable detached detail detailed
details detected detection detector detectors determination determined determining deterministic deviation deviations device devices dexter dextran dextrocardia diabetes
diabetic diacetyl diagnoses diagnosis diagnostic diagonal dialog diameter diamond diaphanography diaphragm diaphragmatic diastasis diastole diastolic diatrizoate
dibromofluorescein dichroic dichromate dicom dicos dictation did died diencephalon dies diet diethlyamide diethylamide diethylenetriamine diff difference different
differential differentiated differentiation difficulty diffuse diffusely diffusion digestion digit digital digitizing digits digoxin dihydrotetrabenazine diiodofluorecein
diiodofluorescein dilatation dilated dilation diluent dilution dimeglumine dimension dimensional dimensionality dimensions dimercaptosuccinic dingo diode diopters dioxide
diphenhydramine diphosphonate diprotrizoate dipyridamole dir direct directed direction directional directionality directions directive directly directory disability
disabled disagreement disapproval disapproved disc discarded discharge discharged discoid discoloration discomfort disconnected discontinuation discontinued disease
diseased diseases disintegration disodium disofenin disorder disoriented displacement display displayed disposed disposition disruptive dissecting dissection disseminated
dissimilarity dissociation distal distance distances distant distilled distinctly distorted distortion distributed distribution disturbance diuretic divergence
diverticulum divide division dlp dobutamine doctor document documenting documents does doesn dog domain domestic dominant done donor dop dopa doppler dorsal
dorsalis dorsi dorsocaudal dorsodistal dorsolateral dorsomedial dorsoplantar dorsoproximal dorsorostral dorsum dose doses dosimeter dosimetric dosimetry dosing
double down downgaze dp draft draped drive droperidol droughtmaster drug ds dt dti dual duck duct ductal ductogram ductography ductus due duodenal duodenum duplicate
duration durations durazol during dvh dvt dwi dx dye dyn dynamic dynamics dyscrasia dysfunction dyskinesia dyskinesis dysplasia dystrophic ear eating eccentric
eccentricity ecg echo echocardiography echogenic echogenicity echotexture echt eclampsia ecoil ectasia ectatic ectopic edema edge edited editing editor edotreotide
educational effect effective effectiveness effects efferent effusion ejection elapsed elastic elasticity elbow elderly elective electric electrical electrocardiogram
electrocardiographic electrocardiography electrode electrodes electrogram electromagnetic electromechanical electron element elemental elements elevation eligibility
elite ellipse ellipsoid elliptic embedding embolism embolization embolus embryonic emergent emission emissive emitter emitting emmetropia emmetropic emphysema empirical
empted empty en enabling encapsulated encapsulation encephalomyelitis encode encoded encoding encrypted end ended ending endocardial endocarditis endocrine endoleak
endometrial endometrium endorectal endoscopy endothelial endothelium endotracheal endovaginal endovascular enema energy english enhanced enhancement enlarged enrichment
enrollment enteral entered enterer entire entirely entity entorhinal entrance entrapment entries entry environment environmental enzyme eosin ep2d epfid2d1 ephedrine epi
epicardial epicardium epidermal epidermoid epididymis epidural epifluorescence epigastric epileptic epinephrine epiploic epir2d1 episode epithelial epithelium
epitrochlear eponymous epse2d1 equal equalization equipment equivalent equivocal erase erect erector ergometer erie eriochrome eroded error eruption erythema erythrosin
escape eskimo esophageal esophagus esterase estimate estimated estimation estrogen estrogenic ethanol ether ethics ethidium ethmoid ethnic ethyl ethylenediamine
etidronate etomidate euler europium evaluation evaluator event ever evidence evolution exact exaggerated exam exametazime exametazine examination examined examining exams
exceeds excellent except excessive exchange excision excitation excluded excluding exclusion exclusive execution exercise exerciser exertional exif existence exit
exogenous exp expanded expanding expected experimental expert expertise expiration expired expiry explanation explantation explicit exponential export exposed exposure
exposures expression extended extension extent extents external extra extracardiac extracorporeal extracted extraction extrafoveal extraluminal extrapulmonary extremely
extremities extremity eye eyeball eyebrow eyelid eyes fa fabrication face faced facet facial facility factor factors failed failure failures fallopian fallypride false
familiaris family fan fascia fascial fascicular fasciculus fast fasting fat fatal father fatsat fatty faults fc08 fc13 fc52 fd fdg feature features febrile feed feeding
feet feline female femoral femoris femur ferret ferrous fetal fetocide fetus fetuses fever ffd fiber fiberoptic fibers fibrate fibrillation fibrils fibrinogen fibrinoid
fibrinolysin fibroadenolipoma fibroadenoma fibroadenomatoid fibrocalcific fibrocystic fibroelastosis fibroglandular fibromatosis fibromuscular fibronodular fibrosarcoma
fibrosing fibrosis fibrosus fibrous fibula fibular fidelity fiducial fiducials field fiesta fifth fil file fill filled filler filling fills film films filter filtered
filtering filters filtration final find finding findings finger finish finite firing first fistula fit fitting fixated fixation fixative fixator fixed fl fl2d fl3d flag
flags flair flash flat flexion flexure flight flip float floating flocculent floor florbetaben flow flubatine fluciclatide fluciclovine fluctuation fluence fluid
fluorescein fluorescence fluorescent fluorethyltyrosin fluorexon fluoride fluorine fluorocholine fluorodeoxyglucose fluoroestradiol fluoroethylflumazenil fluoroscopic
fluoroscopy fluorotriopride flutemetamol flutter fmri focal focus focused foi fold follicle follow following followup font fontanel foot footed for foramen force forced
forceps forearm forefoot foreground forehead foreign forelimb forensic form format formation formats formatted former formol formula fornix fossa fouchet four fourier
fourth fov fovea foveal fox fractal fraction fractional fractionation fractions fracture frame frames framing free freebreathing freedom freezing french frenulum freq
frequency frequent fridericia frog from front frontal fronto frozen fs fse fspgr fuchsin full function functional functions fundoscopy fundus funiculus furo further fused
fusiform fusion fuzzy fwhm gadodiamide gadolinium gadopentetate gain gait galactosyl gallbladder gallium gallocyanine gamma gammopathy ganglion gantry gap garment garnet
gas gaseous gasping gastric gastro gastrocnemius gastroduodenal gastrointestinal gate gated gating gauss gaussian gaynor gaze gel gene general generalized generated
generation generationmode generationmodes generator generic genetic genicular geniculate genital genitalia genitourinary genu genus geographic geois geometric geometrical
geometry geriatric german germanium gestational giant giemsa gingiva girdle given gland glans glare glass glaucoma glenoid glioblastoma global globulin globus glomerular
glossopharyngeal glottis gloucester glucoheptonate glucose glucuronidase gluing glutamate glutamine gluteal glycine gmelini goat gold gps grade gradient graft grafting
gram grand grandfather grandmother granular granuloma graphic gravity gray grayscale gre great greater greatest green grid grip groin groove gross group grouped groups
growth gtv guidance guide guided guiding guinea gums gut gutter gyn gynecologic gynecological gynecology gynecomastia habenular habitual habitus haemorrhage haflinger
hafnium haigis haired hairs half halo halogen hamartoma hand handler handling hanging hansel hard hardcopy hardening harvesting has haste haustra have hde hdx hdxt
head headfirst headneck health healthcare heart heated heater heating heel height helical helium helix hemangioma hemangiopericytoma hemangiosarcoma hematein hematoma
hematopoietic hematoxylin hemisphere hemodynamic hemodynamics hemolymph hemoptysis hemorrhage hemostasis hemostatic heparin hepatic hepatobiliary herniated heroin
heterogeneity heterogeneous heterogeneously high higher highest hilar hilum hindfoot hindlimb hip hippocampal hippocampus hircus histiocytoma histogram histologic
histological histologically histopathology historical history hl hoffer hold holder holders holding holly holstein holsteiner holter homatropine home homocholic
homogeneous horizontal hormone horn horned horse hospital hour hours housing hpgl hr hrct hu human humerus humidity humor hybrid hydrate hydration hydrochloride
hydrocholoride hydroxide hydroxydopamine hydroxymethylene hyoid hyper hypercholesterolemia hyperechoic hyperemic hyperkinesis hyperkinetic hypermetropia hyperopia
hyperplasia hypersensitivity hypertension hypertensive hypertrophic hyperventilation hypochondriac hypoechoic hypogastric hypoglossal hypoglycemic hypokinesis
hypopharyngeal hypopharynx hypoplasia hypoplastic hypotension hypotensive hypothenar hysterectomy hz i30f i31f i40f i50f i70f iac icc icelandic icon id ideal identical
identifiable identification identifier identifying identity idiopathic idioventricular idose ids iec if igloo ileal ileocecal ileocolic ileostomy ileum iliac iliocostalis
ilium ill illegible illumination illuminator illustration image imaged imager images imaging img iminodiacetate immediately immersion immunocompromised immunodeficiency
immunofluorescent impaired impairment impedance implant implantable implantation implants implementation impressions improvement in inactive inadequate inappropriate
inbound incident incision incisional incisor incisure incl include included includes including inclusion incompetence incomplete inconsistent incoordination incorrect
incorrectly increase increased increment indeterminate index indexed india indication indications indicator indices indicus indifferent indigo indirect indistinct indium
individual individually indocyanine indophenol induced inductance induction induration infarct infarction infection infectious inferior inferolateral inferomedial
inferoseptal infertility infiltrate infiltrating infiltration inflammation inflammatory inflated inflow info informant information informed infra infraalar
infraclavicular infrared infrarenal infrasternal infrequent infusate infusion ingredient inguinal inhalation inhibitor inhomogeneous initial initiator injectable
injectate injection injections injector injury ink inlet inline inner innermost innominate inopp inositol inotropic inphase input inserted insertion inside insoluble insp
inspection inspiration installed instance instances instantaneous institution institutional institutionally instruction instrument insufficiency insular insulin insurance
intact intake integral integrated integration intelligence intended intensifier intensity intensive intent inter interatrial intercept intercostal interdigitating
interest interface interference interfering interiliac interlobar interlock intermediate intermittent internal international interoperability interpectoral interpolated
interpolation interpolator interpretation interpreted interpreter interrupted intersection interstitial intertarsal intertragal interval intervals intervention
interventional interventions intervertebral intestinal intestine intima intimal into intra intracavitary intracoronary intracranial intracutaneous intracystic intradermal
intraductal intraepithelial intragenus intraglandular intralobular intraluminal intramammary intramedullary intramural intramuscular intraocular intraparotid
intraperitoneal intrapulmonary intrathecal intratumor intrauterine intravascular intravenous intraventricular introitus intubation invasion invasive inventory inverse
inversion inverted investigational involution involved involvement iodamide iodide iodinated iodine iodipamide iodixanol iodized iodoalphionic iodocholesterol
iodohippurate iodomethamate iodophthalein iofetamine iohexol iol ion ionic ionizing iopamidol iopanoic iophendylate iophenoxic iopromide iothalamate ioversol ioxaglate ip
ipodate ipsilateral iris iron irradiated irradiating irradiation irregular irregularities irrigation irritation is ischemia ischemic ischium iso iso1mm isocenter
isocentric isodense isodose isoechoic isoelectric isolated isolation isorhythmic isotope isovolumic issue issuer isthmus italic itching item items iterations iterative
itinerary iv ivus jacchus jamaica jaw jawline jejunal jejunostomy jejunum jenner jet job joint jugular junction junctional jurisdiction justification juvenile
juxtaintestinal juxtaposed kenacid kep keratectomy keratoconus keratometer keratometric keratometry keratomileusis keratotomy kerley kerma kernel ketamine key keyword
keywords kg kidney kidneys kit kleen km knee kneeling knob known kurzbauer kv kvp lab label labeled labeling labia labium laboratory labrador lacmoid lacrimal lactated
`;
