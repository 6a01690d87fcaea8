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

/// Common words and phrases of two to eight characters, as short files hold them.
#[rustfmt::skip]
pub const SIMPLIFIED_WORDS: &str = "\
我们 他们 今天 明天 时间 地方 工作 学习 问题 发展 社会 经济 政府 城市 农村 老师 学生 医院 孩子 母亲 \
目录 前言 第一章 第二回 图书馆 火车站 出版社 身份证 天气预报 购物清单 会议记录 读书笔记 联系方式 注意事项 通讯地址 旅行计划 家庭作业 使用说明 \
对不起 没关系 为什么 怎么办 早上好 新年快乐 生日快乐 身体健康 一路平安 请勿打扰 欢迎光临 谢谢大家 \
明天下午三点 不要忘记带伞 今天晚上吃什么 周末一起去爬山 请把门关好 我马上就回来 春眠不觉晓 床前明月光 有志者事竟成 \
三人行必有我师";

#[rustfmt::skip]
pub const TRADITIONAL_WORDS: &str = "\
我們 他們 今天 明天 時間 地方 工作 學習 問題 發展 社會 經濟 政府 城市 農村 老師 學生 醫院 孩子 母親 \
目錄 前言 第一章 第二回 圖書館 火車站 出版社 身分證 天氣預報 購物清單 會議記錄 讀書筆記 聯絡方式 注意事項 通訊地址 旅行計畫 家庭作業 使用說明 \
對不起 沒關係 為什麼 怎麼辦 早安 新年快樂 生日快樂 身體健康 一路平安 請勿打擾 歡迎光臨 謝謝大家 \
明天下午三點 不要忘記帶傘 今天晚上吃什麼 週末一起去爬山 請把門關好 我馬上就回來 春眠不覺曉 床前明月光 有志者事竟成 \
三人行必有我師";

#[rustfmt::skip]
pub const JAPANESE_WORDS: &str = "\
私達 今日 明日 時間 場所 仕事 勉強 問題 社会 経済 学校 先生 学生 病院 子供 家族 目次 序文 第一章 図書館 \
駅前 買い物 手紙 天気予報 会議の記録 読書メモ 連絡先 注意事項 使い方 旅行の計画 宿題 説明書 ありがとう すみません おはよう こんにちは さようなら おめでとう \
いただきます お元気ですか どうして どうしよう 明日の午後三時 傘を忘れずに 今夜は何を食べる 週末に山へ行く 窓を閉めて すぐに戻ります 春はあけぼの 雨の音がする \
パソコン テレビ コーヒー ホテル バス停 メニュー レストラン インターネット カレンダー プレゼント";

#[rustfmt::skip]
pub const KOREAN_WORDS: &str = "\
우리 오늘 내일 시간 장소 공부 문제 사회 경제 학교 선생님 학생 병원 아이 어머니 가족 목차 머리말 제1장 도서관 \
기차역 장보기 편지 일기 예보 회의록 독서 노트 연락처 주의 사항 사용 방법 여행 계획 숙제 설명서 감사합니다 미안합니다 안녕하세요 괜찮아요 \
왜 그래요 어떻게 할까 새해 복 많이 생일 축하해요 내일 오후 세 시 우산을 잊지 마 오늘 저녁 뭐 먹지 주말에 산에 가자 문을 닫아 주세요 금방 올게요 \
봄이 왔다 비가 온다 컴퓨터 텔레비전 커피 호텔 버스 식당 달력 선물";
