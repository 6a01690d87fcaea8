//! Texts of several languages for the tests of what encoding a text is in.

pub const SIMPLIFIED: &str = include_str!("../../../seeds/000_eb373a1ba01e0e13.txt");

pub const TRADITIONAL: &str = "\
第一章　老街的書店

街角那家書店開了三十多年，門面不大，木頭招牌早已褪色，只有「舊書買賣」四個字還看得清楚。老闆姓陳，今年七十二歲，每天早上九點開門，先把門口的兩張長凳擦乾淨，再泡一壺茶，坐在櫃檯後面讀報紙。

客人不多，來的大多是附近的學生和退休的老師。學生們喜歡站著看武俠小說，看完一本放回去，第二天再來接著看；老陳從來不趕人，有時還搬一把椅子過去，說：「坐著看吧，別把腰站壞了。」老師們則在歷史和詩詞的書架前面一站就是半天，偶爾為了一個版本爭得面紅耳赤，最後總是請老闆來評理。

有一年颱風，雨水從後門灌了進來，靠牆的三個書架全泡在水裡。街坊聽說了，不用人招呼，紛紛趕來幫忙：有人拿掃帚，有人提水桶，幾個高中生把濕書一本一本攤開，夾上吸水紙，晾在學校的走廊上。整整晾了兩個星期，居然救回了一大半。老陳在每一本救回來的書裡都蓋了一個小小的紅印，上面刻著「風雨同舟」。

第二章　搬家

去年冬天，房東說這一帶要改建，請大家在半年之內搬走。老陳沒有說什麼，只是從那天起，每賣一本書，就在扉頁上寫一句話送給客人。有人勸他把書店搬到網路上，他搖搖頭說：「書要摸得到，才知道它有多重。」

後來，附近的小學騰出一間舊教室，請他把書搬過去，辦成圖書室。開張那天，孩子們擠滿了整個房間。老陳坐在窗邊，陽光照在他的白髮上，他笑著說，這輩子沒見過這麼多客人。
";

pub const JAPANESE: &str = "\
第一章　港町の朝

その町の朝は、魚市場の鐘の音から始まる。まだ暗いうちに船が戻り、濡れた石畳の上に木箱が並べられると、どこからともなく人が集まってくる。威勢のいい声が飛び交い、白い息が電灯の光の中に浮かんでは消えた。

祖父は市場の隅で小さな食堂を営んでいた。朝五時に暖簾を出し、味噌汁と焼き魚と炊きたてのご飯だけを出す。メニューはひとつしかないのに、店はいつも満席だった。「余計なものを作らないから、うまいんだよ」と常連の漁師は言う。祖父は照れたように笑って、黙って味噌汁をよそった。

私は小学生のころ、夏休みになると必ずこの町へやって来て、店の手伝いをした。皿を洗い、テーブルを拭き、たまに魚の名前を教わった。アジ、サバ、イワシ、カレイ。同じように見える魚でも、目の色やひれの形が少しずつ違うことを知ったのは、そのときである。

第二章　手紙

祖父が亡くなって三年後、一通の手紙が届いた。差出人の名前に覚えはなかったが、消印はあの港町のものだった。便箋には、丁寧な字でこう書かれていた。「昔、お金がなくて困っていたとき、お祖父様は何も聞かずに朝ごはんを食べさせてくださいました。今は隣の町で料理店を開いております。どうぞ一度お越しください」

次の日曜日、私は電車に乗って海へ向かった。窓の外には、あのころと変わらない青い海が広がっていた。
";

/// Only characters of KS X 1001 stand in it.
pub const KOREAN: &str = "\
제1장 산골 학교

산골 마을의 작은 학교에는 학생이 모두 열두 명이었다. 선생님은 두 분뿐이어서 한 교실에서 여러 학년이 함께 공부했다. 겨울이면 난로 위에 도시락을 올려놓고, 점심시간이 되기를 기다렸다. 창밖에는 눈이 소리 없이 내리고, 아이들은 책상에 엎드려 눈송이를 세곤 했다.

김 선생님은 수업이 끝나면 늘 도서실에 남아 있었다. 도서실이라고 해야 책장 세 개와 낡은 책상 하나가 전부였지만, 아이들에게는 세상에서 가장 넓은 곳이었다. 선생님은 책을 빌려 주면서 꼭 한 가지를 물었다. \"이 책에서 누가 제일 마음에 들었니?\" 대답은 언제나 달랐고, 선생님은 그 대답을 공책에 하나하나 적어 두었다.

어느 봄날, 학교가 문을 닫는다는 소식이 전해졌다. 마을 사람들은 회관에 모여 밤늦게까지 이야기를 나누었다. 누군가는 어쩔 수 없다고 했고, 누군가는 끝까지 지켜야 한다고 했다. 아이들은 아무 말도 하지 않고 운동장에 나무를 한 그루씩 심었다.

제2장 나무

이십 년이 지난 뒤, 나는 다시 그곳을 찾았다. 학교 건물은 작은 도서관으로 바뀌어 있었고, 운동장에는 우리가 심은 나무들이 지붕보다 높이 자라 있었다. 문을 열고 들어서자, 책장 맨 위에 낡은 공책 한 권이 놓여 있었다. 첫 장에는 내 이름과 함께, 내가 열 살 때 했던 대답이 또박또박 적혀 있었다.
";

pub const FRENCH: &str = "\
Chapitre premier. Le marché

Chaque samedi, la place du village se réveillait avant l'aube. Les maraîchers dressaient leurs étals à la lueur des lanternes, et l'odeur du café se mêlait à celle des melons mûrs. Ma grand-mère connaissait chacun d'eux par son prénom ; elle goûtait, hésitait, négociait, puis achetait toujours la même chose : deux kilos de tomates, une botte de radis et un fromage de chèvre.

Après le marché, nous remontions la côte à pied, les paniers pleins. À mi-chemin, il y avait un vieux chêne où l'on s'arrêtait pour souffler. « Écoute », disait-elle, « même les oiseaux font la sieste à cette heure-là. » Je n'ai jamais oublié la fraîcheur de cette ombre, ni le goût des premières cerises de l'été.
";

pub const GERMAN: &str = "\
Erstes Kapitel. Die Mühle

Über dem Fluß stand früher eine Mühle, die schon lange kein Korn mehr mahlte. Die Kinder aus dem Dorf erzählten sich, daß nachts ein grauer Müller über die Brücke gehe und die Säcke zähle. Natürlich glaubte niemand daran, aber wenn der Nebel aus den Wiesen stieg, machten auch die Älteren lieber einen großen Bogen um das Gebäude.

Eines Tages kam ein junger Tischler aus der Stadt, kaufte die Mühle für wenig Geld und begann, die morschen Balken auszuwechseln. Er arbeitete von früh bis spät, und abends spielte er auf der Geige. Bald saßen die Nachbarn auf der Mauer und hörten zu, und der graue Müller wurde nie wieder gesehen.
";

pub const RUSSIAN: &str = "\
Глава первая. Дом у реки

Дом стоял на высоком берегу, и из его окон была видна вся долина. По утрам над водой поднимался туман, и казалось, что лодки плывут прямо по облакам. Дедушка вставал раньше всех, растапливал печь и ставил самовар. Когда мы просыпались, на столе уже ждали горячие блины и варенье из крыжовника.

Однажды осенью река разлилась и подошла к самому крыльцу. Соседи советовали уехать, но дедушка только качал головой. «Она придёт и уйдёт, — говорил он, — а дом останется». Три дня мы жили на чердаке, слушали, как внизу плещется вода, и рассказывали друг другу истории. На четвёртый день выглянуло солнце, и всё стало как прежде.
";
