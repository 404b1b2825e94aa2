"""Words that are names or plain English of their own, so that none is read as a misspelling.

A word may be absent from a library and still be spelt right. Listed are words that stand
one or two letters from others that careers are full of.
"""

from __future__ import annotations

from functools import lru_cache

from careertui.career.aliases import builtin_aliases

_TECHNOLOGIES = """
ada agda akka alpine ansible antlr apex apollo appium arduino argo astro athena aurora avro
backbone bash basic bazel beam bison blazor bokeh bootstrap bower bulma bun cadence camel
cargo cassandra celery ceph chef cilium circleci clickhouse cmake cobol codeql consul
coral cordova couchbase couchdb crystal cuda cypress cython dagger dagster dask databricks
datadog dart debian delphi deno derby docker doctrine doris dremio drill druid drupal
dynatrace eclipse ecto edge elasticsearch electron elixir elm ember emacs envoy erlang
etcd excel fabric fastai fastapi fastify feast figma fiber firebase fish flask flink
flutter fluentd flyway fortran foxpro gatsby gensim gin ginkgo git gitea github gitlab
gleam godot gradle grafana grails groovy grunt gulp hack hadoop haml hana handlebars haskell
hazelcast helm heroku hibernate hive horovod hudi hugo iceberg idris impala ionic istio
jaeger jasmine java jekyll jenkins jest jira joomla jquery julia jupyter kafka karma keras
kibana knative knime kong kotlin kubeflow kudu lambda langchain laravel latex less linkerd
linux liquid lisp logstash looker lua luigi lucene magento mahout mariadb matlab maven
memcached mercurial meson metabase metal meteor micronaut milvus minio mocha mongodb mule
mysql nagios neo4j netty nginx nifi nim ninja nomad numba numpy nuxt ocaml octave ocelot
okta opencl opengl openshift oracle packer pandas parquet pascal perl perforce phoenix php
pig pinecone pinot plotly podman poetry polars postgres prefect presto prisma prolog
prometheus protobuf puppet pulsar pulumi puppeteer pycharm pyramid pytest python pytorch
quarkus qwik rabbit racket rails ray react realm redis redux redshift remix ruby rust sails
salesforce samba samza sanic sass sap sas scala scalding scheme scikit scipy scratch scrapy
selenium sentry sequelize servlet shell shiny sinatra singer sketch slack slurm snowflake
solaris solidity solr spark splunk spring sprite spss sqlalchemy sqlite sqoop stan stata
storm storybook struts sublime supabase superset svelte swagger swift swing sybase symfony
tableau tailwind talend tcl teradata terraform thrift tokio tomcat torch tornado travis trino
trpc typescript ubuntu umbraco unity unix unreal usql vagrant vala vault verilog vertica
vespa vhdl vite vitess vue vulkan weaviate webpack weka wicket windows wordpress xamarin
yarn yarrow zabbix zeppelin zig zookeeper zuul android angular ethereum bitcoin quantum
blockchain
"""
_ENGLISH = """
able about above across actor acute admit adopt adult after again agent agree ahead alarm
album alert alike alive allow alone along alter among amuse anger angle angry apart apple
apply arena argue arise army array arrow aside asset atom audio audit avoid award aware
baby back bake bacon ball band bank bar barn base bass bath bean bear beat beach beast
bed beef beer bell belt bench bend best bike bill bind bird birth bite black blade blame
blank blast blend blind block blood bloom blow blue board boat body boil bold bolt bomb bond
bone book boot border bore born boss bowl brain brake brand brass brave bread break breed
brick bride brief bring broad brown brush build bulk bull burn bush busy cable cage cake
calf call calm camel camp candle cane card care cargo carp cart carve case cash cast castle
cat catch cattle cause cave cell cellar chain chair chalk charm chart chase cheap cheat
cheek cheese chef chess chest chief child chin choir chop church cinema circus city civil
claim clay clean clear cliff climb clock close cloth cloud club coal coast coat cobra code
coffee coin cold color comb cone cook cool copper copy coral cord core corn cost couch
count court cover cow crab craft crane crash crawl cream creek crew crime crop cross crowd
crown cruel crush cry cup cure curl curve cycle daily dairy dance danger dark dash date
dawn dead deal dear death debt deck deep deer deny desert desk devil dial diary diet dig
dime dirt dish dive dock doctor dog doll door dose dough dove draft drag drain drama draw
dream dress drift drill drink drive drop drug drum dry duck dump dust duty eagle early earn
earth ease east easy eat edge egg elbow elder elect elite empty enemy enjoy enter equal
error essay event exact exam exist extra face fact fade fail faint fair fairy faith fake
fall false fame fan farm farmer fast fat fate fault favor fear feast feed feel fence fever
field fight file fill film final find fine finger fire firm fish fist flag flame flap flash
flat flesh flight float flood floor flour flow flower fluid fly foam focus fog fold folk
food fool foot force forest forge fork form fort found fox frame free fresh frog front
frost fruit fuel fun fund funny fur game garden gas gate gear gem ghost giant gift girl
give glad glass globe glove glue goal goat gold golf good goose grain grand grape graph
grass grave gray great green greet grid grief grill grip group grow guard guess guest guide
guilt guitar gun habit hair half hall hammer hand hang happy harbor hard harm harp hat hate
haul have hawk head heal heap hear heart heat heavy heel hell help herb herd hero hide high
hill hire hobby hold hole holy home honey honor hook hope horn horse hospital host hotel
hour house human humor hunger hunt hurry hurt ice idea idle image inch index inner ink
insect iron island issue item ivory jacket jail jam jar jaw jazz jelly jewel job join joke
joy judge juice jump jungle jury keen keep key kick kid kill kind king kiss kite knee
knife knit knock knot label labor lace lack lady lake lamb lamp land lane large laser late
laugh lava law lawn lawyer layer lead leaf lean learn leather leave left leg lemon lend
lens less lesson letter level lever liar lie life lift light like limb lime limit line
linen link lion lip list live liver lizard load loaf loan lobby local lock log lonely long
loop loose lord lose loss lost loud love low loyal luck lunch lung magic maid mail main
maize major make male mall man mango maple marble march mark market mars mask mass master
mat match mate maze meal mean meat medal media meet melon melt memory mend mental menu
mercy merge merit merry mess metal meter mice middle might mild mile milk mill mind mine
minor mint minus mirror miss mist mix mode model money monk month mood moon moral moss
moth motor mount mouse mouth move movie mud mule muscle museum music must myth nail name
narrow nasty navy near neat neck need nerve nest net new news nice niece night noble noise
north nose note novel nurse nut oak oasis oat ocean odd odor offer office oil old olive
onion open opera orbit orange order organ other otter outer oven owl owner ox oxygen pack
page pain paint pair palace pale palm pan panel panic paper parade parent park parrot part
party pass past paste path pause pea peace peach peak pear pearl pen pencil people pepper
perch piano pick piece pig pile pill pilot pin pine pink pipe pirate pit pitch pizza place
plain plan plane planet plant plate play plot plow plug plum plumber pocket poem poet point
poison pole police polish pond pony pool poor pop porch port pose post pot potato pottery
pound pour powder power pray press price pride priest prince print prison prize proof proud
prove pull pulp pump punch pupil puppy pure purple purse push puzzle queen quest quick
quiet quilt quit quote rabbi rabbit race rack radar radio raft rage rail rain raise ram
ranch range rank rapid rare rat rate raw ray razor reach read ready real reap rear rebel
red reef reel relax relay rent rest rib rice rich ride ridge rifle right ring riot ripe
rise risk river road roast robe robin robot rock rod role roll roof room root rope rose
rough round route royal rub rug ruin rule run rural rush sack sad saddle safe sail saint
salad salary salmon salt same sand satin sauce save saw scale scar scare scene scent school
score scout scrap screen screw sea seal seat second seed seek seem sell send sense serve
seven sew shade shadow shake shame shape share shark sharp shed sheep sheet shelf shell
shift shine ship shirt shock shoe shoot shop shore short shot shout show shower shrimp shut
shy sick side siege sight sign silent silk silly silver sing sink sister site size skate
skill skin skirt skull sky slave sleep slice slide slim slip slope slow small smart smell
smile smoke smooth snack snail snake snow soap soccer sock soft soil solar sole solid solo
song sonic sore sort soul sound soup sour south space spade spare spark speak spear speed
spell spend spice spider spin spirit split spoon sport spot spray spread spring spy squad
square squash stable stack staff stage stain stair stake stale stamp stand star stare start
state statue stay steak steal steam steel steep stem step stick stiff still sting stir stock
stone stool stop store storm story stove strap straw stream street strike string strip
strong studio stuff stump style sugar suit sun super surf swamp swan swear sweat sweep sweet
swim swing sword table tail tale talk tall tank tape target task taste tax taxi tea teach
team tear teen tell temple tender tennis tent term test text thank theft theme thick thief
thin thing think thorn thread threat throat throne throw thumb tick ticket tide tie tiger
tile timber time tin tiny tip tire tired title toast toe tomb tone tongue tool tooth top
topic torch toss total touch tough tour towel tower town toy track trade trail train trap
tray treat tree trend trial tribe trick trip troop truck true trunk trust truth tube tulip
tune tunnel turkey turn turtle twig twin twist type ugly uncle under unit upper upset urban
urge use usual vacuum valid valley value van vanilla vapor vary vast vein velvet verb verse
vest vet video view villa vine violet violin virus visa visit vital vivid voice void volcano
vote wage wagon waist wait wake walk wall want war warm warn wash wasp waste watch water
wave wax weak wealth weapon wear weave web wedding weed week weigh weird west wet whale
wheat wheel whip whisky white whole wide widow width wife wild will win wind window wine
wing wink winter wipe wire wise wish witch wolf woman wonder wood wool word work world worm
worry worth wound wrap wreck wrist write wrong yacht yard yarn year yeast yell yellow yoga
yolk young youth zebra zero zone zoo
"""


@lru_cache(maxsize=1)
def _technologies() -> frozenset[str]:
    words = set(_TECHNOLOGIES.split())
    for _, names in builtin_aliases().groups():
        words.update(name for name in names if " " not in name)
    return frozenset(words)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return _technologies().union(_ENGLISH.split())


def is_technology(word: str) -> bool:
    """Whether a folded word is the name of a technology."""
    return word in _technologies()


def is_known_word(word: str) -> bool:
    """Whether a folded word is one that is spelt right."""
    return word in _known()
